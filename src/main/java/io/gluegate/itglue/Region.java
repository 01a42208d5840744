package io.gluegate.itglue;

import java.net.URI;

/// Where an IT Glue account lives. A key is valid in its own region only.
public enum Region {
  US("https://api.itglue.com"),
  EU("https://api.eu.itglue.com"),
  AU("https://api.au.itglue.com");

  private final URI baseUrl;

  Region(String baseUrl) {
    this.baseUrl = URI.create(baseUrl);
  }

  public URI baseUrl() {
    return baseUrl;
  }
}
