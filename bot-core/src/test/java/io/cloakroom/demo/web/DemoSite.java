package io.cloakroom.demo.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.demo.world.DemoCast;
import io.cloakroom.demo.world.DemoStage;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.testing.MemoryDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;

/** The demo's page behind a real server on this machine, with a bot that echoes. */
final class DemoSite implements AutoCloseable {
  private static final String BOUNDARY = "------boundary";

  final DemoStage stage;
  final MemoryDatabase database = new MemoryDatabase();
  final EchoBot bot = new EchoBot();
  private final Server server;
  private final HttpClient client = HttpClient.newHttpClient();

  DemoSite(Path directory) throws Exception {
    stage = new DemoStage(directory.resolve("chat"), RemovalUnit.FILE);
    PolicyStore policies = database.policies();
    policies.grant(
        Scope.of(DemoCast.WORKSPACE),
        Roles.SECURITY,
        RoleHolder.group(DemoCast.SECURITY_GROUP),
        AuditEvent.of(stage.clock.instant(), DemoCast.WORKSPACE, Action.ROLE_CHANGED));
    server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Path uploads = Files.createDirectories(directory.resolve("uploads"));
    server.setHandler(new DemoPages(stage.world, bot, new Tour(database.audit())).handler(uploads));
    server.start();
  }

  int port() {
    return ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
  }

  HttpResponse<byte[]> get(String path) throws Exception {
    return client.send(request(path).GET().build(), BodyHandlers.ofByteArray());
  }

  /** As a browser asks whose user reads German. */
  String inGerman(String path) throws Exception {
    HttpRequest request = request(path).header("Accept-Language", "de-CH,de;q=0.9").GET().build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  JsonNode json(String path) throws Exception {
    return new ObjectMapper().readTree(get(path).body());
  }

  HttpResponse<String> post(String path, String form) throws Exception {
    return post(path, "application/x-www-form-urlencoded", form);
  }

  HttpResponse<String> press(String path, String json) throws Exception {
    return post(path, "application/json", json);
  }

  private HttpResponse<String> post(String path, String type, String body) throws Exception {
    HttpRequest request =
        request(path)
            .header(LocalOnly.HEADER, "1")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    return send(request);
  }

  /** On a connection of its own: that of a request that was refused is closed. */
  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  /** Posts a form as a browser does; each file is its name, content and type. */
  HttpResponse<String> upload(String path, String text, String thread, String[]... files)
      throws Exception {
    StringBuilder body = new StringBuilder();
    field(body, "form-data; name=\"text\"", text);
    if (!thread.isEmpty()) {
      field(body, "form-data; name=\"thread\"", thread);
    }
    for (String[] file : files) {
      field(
          body,
          "form-data; name=\"file\"; filename=\""
              + file[0].replace("\"", "%22")
              + "\"\r\nContent-Type: "
              + file[2],
          file[1]);
    }
    body.append("--").append(BOUNDARY).append("--\r\n");
    HttpRequest request =
        request(path)
            .header(LocalOnly.HEADER, "1")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    return send(request);
  }

  /** Sends the bytes as they are, for headers that a client would not let pass. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try (InputStream in = socket.getInputStream()) {
        in.transferTo(answer);
      }
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws Exception {
    server.stop();
    stage.world.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/demo" + path));
  }

  private static void field(StringBuilder body, String disposition, String value) {
    body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: ").append(disposition);
    body.append("\r\n\r\n").append(value).append("\r\n");
  }
}
