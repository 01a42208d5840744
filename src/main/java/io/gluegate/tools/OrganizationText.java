package io.gluegate.tools;

import io.gluegate.itglue.Organization;

/// An organization as Markdown: its name and every attribute that has a value.
final class OrganizationText {

  private OrganizationText() {}

  static String of(Organization organization) {
    return "# %s\n\n%s\n"
        .formatted(Markdown.line(organization.name()), Markdown.record(organization.attributes()));
  }
}
