package io.gluegate.sandbox;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.DefaultMustacheVisitor;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.ValueCode;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/// Mustache templates over facts. A tag that names no fact is a mistake, unless it is the tag of a
/// section.
final class Templates extends DefaultMustacheFactory {

  private final boolean escapes;

  private Templates(boolean escapes) {
    this.escapes = escapes;
  }

  static Templates html() {
    return new Templates(true);
  }

  static Templates text() {
    return new Templates(false);
  }

  String render(String name, String template, Facts facts) {
    try {
      var rendered = new StringWriter();
      compile(new StringReader(template), name).execute(rendered, facts.scope());
      return rendered.toString();
    } catch (MustacheException e) {
      var client = facts.find("client.slug").orElse("the account");
      throw new IllegalStateException(name + " for " + client + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void encode(String value, Writer writer) {
    if (escapes) {
      super.encode(value, writer);
      return;
    }
    try {
      writer.write(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public MustacheVisitor createMustacheVisitor() {
    return new DefaultMustacheVisitor(this) {
      @Override
      public void value(TemplateContext context, String variable, boolean encoded) {
        list.add(new Required(context, Templates.this, variable, encoded));
      }
    };
  }

  /// A value that must be there.
  private static final class Required extends ValueCode {

    private Required(
        TemplateContext context, Templates templates, String variable, boolean encoded) {
      super(context, templates, variable, encoded);
    }

    @Override
    public Writer execute(Writer writer, List<Object> scopes) {
      var value = get(scopes);
      if (value == null || value instanceof Map || value instanceof List) {
        throw new MustacheException("there is no text for {{" + name + "}}");
      }
      return super.execute(writer, scopes);
    }
  }
}
