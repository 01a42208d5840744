package io.gluegate.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The chart as Helm renders it, hooks included.
record RenderedChart(List<HasMetadata> resources) {

  static final Path CHART = Path.of("helm/gluegate");

  /// The Kubernetes that Helm takes for granted; its own idea is older than the chart allows.
  static final String KUBERNETES = "1.33.0";

  /// All that the chart may make. A test fails on anything else.
  private static final Map<String, Class<? extends HasMetadata>> KNOWN =
      Map.of(
          "apps/v1 Deployment", Deployment.class,
          "batch/v1 Job", Job.class,
          "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
          "v1 Service", Service.class,
          "v1 ServiceAccount", ServiceAccount.class);

  /// The model keeps fields that Kubernetes does not know in a map; here they are refused.
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                  return false;
                }
              })
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  RenderedChart {
    resources = List.copyOf(resources);
  }

  static RenderedChart of(Path values) {
    try {
      var template = new Helm(withoutHooks()).template().withName("mcp").withNamespace("docs");
      var resources = new ArrayList<HasMetadata>();
      for (var document :
          Yaml.documents(template.withKubeVersion(KUBERNETES).withValuesFile(values).call())) {
        resources.add(read(document));
      }
      return new RenderedChart(resources);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// One of the files of `ci/`.
  static RenderedChart named(String values) {
    return of(CHART.resolve("ci/" + values + "-values.yaml"));
  }

  /// Every file of `ci/`, each of which is an installation.
  static List<RenderedChart> ofAllValues() throws IOException {
    try (var files = Files.list(CHART.resolve("ci"))) {
      return files.sorted().map(RenderedChart::of).toList();
    }
  }

  static HasMetadata read(JsonNode document) throws IOException {
    var kind = document.path("apiVersion").asText() + " " + document.path("kind").asText();
    var type =
        Optional.ofNullable(KNOWN.get(kind))
            .orElseThrow(() -> new IllegalArgumentException("unknown kind: " + kind));
    return STRICT.treeToValue(document, type);
  }

  <T extends HasMetadata> Stream<T> all(Class<T> type) {
    return resources.stream().filter(type::isInstance).map(type::cast);
  }

  <T extends HasMetadata> T one(Class<T> type) {
    var found = all(type).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(found.size() + " of " + type.getSimpleName());
    }
    return found.getFirst();
  }

  List<PodTemplateSpec> pods() {
    return Stream.concat(
            all(Deployment.class).map(each -> each.getSpec().getTemplate()),
            all(Job.class).map(each -> each.getSpec().getTemplate()))
        .toList();
  }

  Stream<Container> containers() {
    return pods().stream().flatMap(pod -> containersOf(pod.getSpec()));
  }

  static Stream<Container> containersOf(PodSpec pod) {
    return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
  }

  Container gateway() {
    return one(Deployment.class).getSpec().getTemplate().getSpec().getContainers().getFirst();
  }

  /// Rendering leaves hooks out, so that a copy of the chart has them as plain resources.
  private static Path withoutHooks() throws IOException {
    var copy = Files.createTempDirectory(Path.of("target"), "chart-").resolve("gluegate");
    try (var files = Files.walk(CHART)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var target = copy.resolve(CHART.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.writeString(target, Files.readString(file).replace("helm.sh/hook", "test/hook"));
      }
    }
    return copy;
  }
}
