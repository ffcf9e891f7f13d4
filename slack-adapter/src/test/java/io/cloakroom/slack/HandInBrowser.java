package io.cloakroom.slack;

import io.cloakroom.gateway.Gateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A browser in which somebody hands pictures in, as the page's script does. */
public final class HandInBrowser {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Gateway gateway;

  public HandInBrowser(Gateway gateway) {
    this.gateway = gateway;
  }

  public HttpResponse<String> page(String page) {
    return send(request(URI.create(page).getPath()).GET());
  }

  public HttpResponse<String> send(String page, int number, String name, byte[] file) {
    return send(
        request(URI.create(page).getPath() + "/file?number=" + number + "&name=" + name)
            .header("Content-Type", "image/jpeg")
            .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
  }

  public HttpResponse<String> done(String page, int count, String text) {
    return send(
        request(URI.create(page).getPath() + "/done")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "count=" + count + "&text=" + text.replace(' ', '+'))));
  }

  /** Sends a form of any page. */
  public HttpResponse<String> form(String path, String form) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
        .header("Origin", gateway.base().toString())
        .header("Sec-Fetch-Site", "same-origin")
        .header("Accept", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
