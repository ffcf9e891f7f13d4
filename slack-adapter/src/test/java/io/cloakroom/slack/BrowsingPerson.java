package io.cloakroom.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.gateway.Gateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A browser in which somebody opens links. */
final class BrowsingPerson {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Gateway gateway;
  private String cookie = "";
  private String formToken = "";

  BrowsingPerson(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Follows a personal link up to where its secret made a session of the browser. */
  BrowsingPerson signIn(String personalLink) {
    String pass = personalLink.substring(personalLink.indexOf('#') + 1);
    HttpResponse<byte[]> answer =
        send(
            request("/pass")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"pass\":\"" + pass + "\"}")));
    cookie = answer.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
    try {
      formToken = new ObjectMapper().readTree(answer.body()).path("formToken").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Looks at the picture of the link. */
  HttpResponse<byte[]> view(String link) {
    return send(
        request(URI.create(link).getPath() + "/view")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("form=" + formToken)));
  }

  /** Takes the file of the picture. */
  HttpResponse<byte[]> download(String link) {
    return send(
        request(URI.create(link).getPath() + "/download")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("form=" + formToken)));
  }

  /** Presses the one button of a page of their own. */
  HttpResponse<byte[]> submit(String path) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** Reads a page of this browser's. */
  HttpResponse<byte[]> get(String path) {
    return send(request(path).GET());
  }

  /** Only the page of the link. */
  HttpResponse<byte[]> page(String link) {
    return send(request(URI.create(link).getPath()).GET());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .header("Origin", gateway.base().toString())
            .header("Sec-Fetch-Site", "same-origin")
            .header("Accept", "application/json, image/*");
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
