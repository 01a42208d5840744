package io.gluegate.search;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The model all-MiniLM-L6-v2 of the class path, computed by the thread that asks for it, alone:
/// with threads of the runtime beside it they wait for each other in busy loops.
final class LocalModel extends AbstractInProcessEmbeddingModel {

  private static final int DIMENSION = 384;
  private static final String NAME = "/all-minilm-l6-v2-q";

  private final OnnxBertBiEncoder encoder;

  private LocalModel(OnnxBertBiEncoder encoder) {
    super(Runnable::run);
    this.encoder = encoder;
  }

  static LocalModel load() {
    var environment = OrtEnvironment.getEnvironment();
    try (var model = open(NAME + ".onnx");
        var tokenizer = open(NAME + "-tokenizer.json");
        var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      var session = environment.createSession(model.readAllBytes(), options);
      return new LocalModel(
          new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN));
    } catch (OrtException e) {
      throw new IllegalStateException("the local model cannot be loaded", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) throws IOException {
    var file = AllMiniLmL6V2QuantizedEmbeddingModel.class.getResourceAsStream(name);
    if (file == null) {
      throw new IOException("not on the class path: " + name);
    }
    return file;
  }

  @Override
  protected OnnxBertBiEncoder model() {
    return encoder;
  }

  @Override
  protected Integer knownDimension() {
    return DIMENSION;
  }
}
