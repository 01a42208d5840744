package io.gluegate.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {

  @ParameterizedTest
  @CsvSource({
    "the switch 00:1A:2B:3C:4D:5E, 001a2b3c4d5e",
    "the switch 00-1a-2b-3c-4d-5e, 001a2b3c4d5e",
    "the switch 001a.2b3c.4d5e, 001a2b3c4d5e",
    "circuit PVF-20-44871., pvf2044871",
    "ping 10.20.0.1, 10.20.0.1",
    "on 10.20.0.0/24 only, 10.20.0.0",
    "at 10.20.0.1:8443, 10.20.0.1",
    "(BCW-RDG01), bcwrdg01",
    "code 0x80070035, 0x80070035",
    "call 207-555-0142, 2075550142",
    "shared \\\\HD-SRV01\\scans, hdsrv01",
    "stopped-extension-dll-exception, stoppedextensiondllexception",
    "portal.northwind-it.example, portal.northwindit.example"
  })
  void eachHasOneForm(String text, String identifier) {
    assertThat(Identifiers.of(text)).contains(identifier);
  }

  @Test
  void plainWordsAreNone() {
    assertThat(Identifiers.of("Who do we call when the front-desk printer is off? A 1 or 22."))
        .isEmpty();
  }

  @Test
  void manyAreBounded() {
    var text =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "SN-" + (1_000 + i))
            .collect(Collectors.joining(" "));

    assertThat(Identifiers.of(text)).hasSize(Identifiers.FOUND_MAX);
    assertThat(Identifiers.of("9".repeat(Identifiers.LENGTH_MAX + 1))).isEmpty();
  }
}
