package io.gluegate.tools;

/// A read of the API that is not made. The message is a sentence that says what to do instead.
final class ApiRefusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  ApiRefusal(String sentence) {
    super(sentence);
  }

  ToolResult result() {
    return ToolResult.error(String.valueOf(getMessage()));
  }
}
