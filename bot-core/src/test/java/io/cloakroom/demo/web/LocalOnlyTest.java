package io.cloakroom.demo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cloakroom.demo.world.DemoStage;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the demo everybody may be anybody, so nobody but its own page may speak to it. */
class LocalOnlyTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"192.168.1.7", "10.0.0.1", "2001:db8::1", "203.0.113.9"})
  void refusesAnotherMachine(String address) {
    Optional<String> refusal = LocalOnly.refusal(requestFrom(address));

    assertThat(refusal).hasValueSatisfying(why -> assertThat(why).contains("this machine only"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0:0:0:0:0:0:0:1", "::1"})
  void answersThisMachine(String address) {
    assertThat(LocalOnly.refusal(requestFrom(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "localhost@evil.example",
        ""
      })
  void T14_csrf_refusesAForeignNameForThisMachine(String host) throws Exception {
    try (DemoSite site = new DemoSite(directory)) {
      String page = site.raw("GET /demo/ HTTP/1.0\r\nHost: " + host + "\r\n\r\n");
      String data = site.raw("GET /demo/api/world?as=ana HTTP/1.0\r\nHost: " + host + "\r\n\r\n");

      assertThat(page).doesNotContain("Cloakroom demo").matches("(?s)HTTP/1\\.1 (400|403) .*");
      assertThat(data).doesNotContain("people").matches("(?s)HTTP/1\\.1 (400|403) .*");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: http://127.0.0.1:1",
        "Origin: https://127.0.0.1:PORT",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site"
      })
  void T14_csrf_refusesAnotherSitesChange(String header) throws Exception {
    try (DemoSite site = new DemoSite(directory)) {
      String answer = site.raw(leaving(site, header + "\r\n" + LocalOnly.HEADER + ": 1"));

      assertThat(answer).startsWith("HTTP/1.1 403");
      assertThat(site.stage.world.isIn(DemoStage.BOB, DemoStage.SITE)).isTrue();
    }
  }

  @Test
  void T14_csrf_refusesAChangeWithoutTheHeaderThatNoFormCanSend() throws Exception {
    try (DemoSite site = new DemoSite(directory)) {
      String answer = site.raw(leaving(site, "Accept: */*"));

      assertThat(answer).startsWith("HTTP/1.1 403");
      assertThat(site.stage.world.isIn(DemoStage.BOB, DemoStage.SITE)).isTrue();
    }
  }

  @Test
  void answersItsOwnPage() throws Exception {
    try (DemoSite site = new DemoSite(directory)) {
      String own =
          "Origin: http://127.0.0.1:PORT\r\nSec-Fetch-Site: same-origin\r\n"
              + LocalOnly.HEADER
              + ": 1";

      String answer = site.raw(leaving(site, own));

      assertThat(answer).startsWith("HTTP/1.1 200");
      assertThat(site.stage.world.isIn(DemoStage.BOB, DemoStage.SITE)).isFalse();
    }
  }

  private static Request requestFrom(String address) {
    Request request = mock(Request.class, RETURNS_DEEP_STUBS);
    when(request.getConnectionMetaData().getRemoteSocketAddress())
        .thenReturn(new InetSocketAddress(address, 50_000));
    when(request.getMethod()).thenReturn("GET");
    when(request.getHttpURI()).thenReturn(HttpURI.from("/demo/api/world"));
    when(request.getHeaders()).thenReturn(HttpFields.build().put("Host", "localhost:8080"));
    return request;
  }

  private static String leaving(DemoSite site, String headers) {
    return ("POST /demo/api/membership?as=bob&channel=site&in=false HTTP/1.1\r\n"
            + "Host: 127.0.0.1:PORT\r\nContent-Length: 0\r\nConnection: close\r\n"
            + headers
            + "\r\n\r\n")
        .replace("PORT", Integer.toString(site.port()));
  }
}
