package io.gluegate.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Password: Sw0rdfish!",
        "password is Sw0rdfish!",
        "pwd=Sw0rdfish!",
        "PSK = Sw0rdfish!",
        "Kennwort: Sw0rdfish!",
        "Passwort ist Sw0rdfish!",
        "Contraseña: Sw0rdfish!",
        "**Password:** Sw0rdfish!",
        "| Password | Sw0rdfish! |",
        "api key: Sw0rdfish!",
        "client_secret=Sw0rdfish!",
        "https://admin:Sw0rdfish!@10.0.0.1/",
        "-----BEGIN RSA PRIVATE KEY-----\nSw0rdfish!\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nSw0rdfish!",
      })
  void secretGoes(String text) {
    assertThat(Redaction.redact(text)).contains("[redacted]").doesNotContain("Sw0rdfish");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "glg_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa12345678",
        "ITG.5a4db0c5.abcdef123456",
        "AKIAABCDEFGHIJKLMNOP",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc",
      })
  void tokenOfAKnownFormGoes(String token) {
    assertThat(Redaction.redact("use " + token + " here")).isEqualTo("use [redacted] here");
  }

  @Test
  void textAboutPasswordsStays() {
    var text =
        "Passwords are in the vault. Reset the password in AD, then tell the user to change it.";

    assertThat(Redaction.redact(text)).isEqualTo(text);
  }
}
