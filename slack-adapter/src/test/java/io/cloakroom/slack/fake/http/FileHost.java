package io.cloakroom.slack.fake.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.HostedFile;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.api.ApiRefusal;
import io.cloakroom.slack.fake.api.Token;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Takes uploads and gives downloads, as files.slack.com does. */
public final class FileHost {
  private static final String UPLOAD = "/upload/v1/";

  private final World world;
  private final Faults faults;
  private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

  /** A promised upload: whose, called what, and its bytes once they came. */
  public record Ticket(
      String fileId, String owner, String name, long length, Optional<FakeFile> content) {
    Ticket with(byte[] bytes) {
      return new Ticket(fileId, owner, name, length, Optional.of(FakeFile.of(name, bytes)));
    }
  }

  public FileHost(World world, Faults faults) {
    this.world = world;
    this.faults = faults;
  }

  /** Slack's answer to whoever shows no good token: a page, with 200. */
  public static HttpReply signInPage() {
    return HttpReply.html(
        "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head>"
            + "<body><h1>Sign in to your workspace</h1></body></html>");
  }

  /** The address to upload to. */
  public String promise(Ticket ticket) {
    tickets.put(ticket.fileId(), ticket);
    return world.baseUrl + UPLOAD + ticket.fileId();
  }

  public Optional<Ticket> take(String fileId) {
    return Optional.ofNullable(tickets.remove(fileId));
  }

  public HttpReply upload(HttpCall call) {
    String id = call.after(UPLOAD);
    Optional<Fault> fault = faults.next("upload", true);
    if (fault.isPresent()) {
      world.journal.add("upload", "app", id, fault.get().toString(), FakeJson.object());
      return fault.get().reply();
    }
    byte[] bytes = call.body();
    Ticket ticket = tickets.computeIfPresent(id, (same, empty) -> empty.with(bytes));
    boolean taken = ticket != null && ticket.length() == bytes.length;
    world.journal.add("upload", "app", id, taken ? "ok" : "400", FakeJson.object());
    HttpReply reply =
        taken ? HttpReply.text(200, "OK - " + bytes.length) : HttpReply.text(400, "wrong length");
    return faults.next("upload", false).map(late -> late.spoil(reply)).orElse(reply);
  }

  /** {@code /files-pri/TEAM-FILE/name}, also for thumbnails. */
  public HttpReply download(HttpCall call) {
    String id = call.path().replaceAll("^/files-[a-z]+/[^-/]+-([^/]+)/.*$", "$1");
    ObjectNode details = FakeJson.object().put("agent", call.header("user-agent"));
    details.put("host", call.header("host")).put("token", !call.bearer().isEmpty());
    Optional<Fault> before = faults.next("download", true);
    if (before.isPresent()) {
      world.journal.add("download", "", id, before.get().toString(), details);
      return before.get().reply();
    }
    HttpReply reply = file(call, id);
    String type = reply.headers().getOrDefault("Content-Type", "");
    String outcome = reply.status() == 200 && !type.startsWith("text/html") ? "ok" : "refused";
    world.journal.add("download", who(call), id, outcome, details);
    return faults.next("download", false).map(fault -> fault.spoil(reply)).orElse(reply);
  }

  private String who(HttpCall call) {
    try {
      return world.tokens.of(call.bearer()).toString();
    } catch (ApiRefusal refusal) {
      return refusal.error();
    }
  }

  private HttpReply file(HttpCall call, String id) {
    synchronized (world) {
      String elsewhere = world.switches.downloadsRedirectTo();
      if (!elsewhere.isEmpty()) {
        return HttpReply.redirect(elsewhere);
      }
      HostedFile file = world.files.get(id);
      boolean open = call.path().startsWith("/files-pub/") && file != null && file.published;
      if (file == null || (!open && !mayRead(call, file))) {
        return world.switches.signInByRedirect()
            ? HttpReply.redirect(world.baseUrl + "/signin")
            : signInPage();
      }
      return file.deleted || !file.isScanned()
          ? HttpReply.text(404, "")
          : HttpReply.of(200, world.mimetype(file.content), file.bytes());
    }
  }

  private boolean mayRead(HttpCall call, HostedFile file) {
    try {
      Token token = world.tokens.of(call.bearer());
      return token.has("files:read") && file.isSeenBy(token);
    } catch (ApiRefusal unknown) {
      return false;
    }
  }
}
