package io.cloakroom.slack.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Showing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A file as Slack describes it.
 *
 * @param mode {@code hosted} for one whose bytes Slack has
 * @param owner who uploaded it; empty where Slack does not say
 * @param created the beginning of the epoch where Slack does not say
 * @param size in bytes; 0 when it is not known
 * @param url where its bytes are; empty while Slack still scans it
 * @param isPublic whether anybody with its public address may see it
 * @see <a href="https://docs.slack.dev/reference/objects/file-object">Slack: file object</a>
 */
public record SlackFile(
    String id,
    String mode,
    String owner,
    Instant created,
    String name,
    String type,
    long size,
    String url,
    String alt,
    boolean isPublic,
    List<Share> shares,
    Places places) {
  /**
   * A message that shows the file.
   *
   * @param thread the ts of its thread's parent; empty in the channel itself
   */
  public record Share(String channel, String ts, String thread) {}

  /**
   * The conversations that show the file, as far as whoever asked may know.
   *
   * @param more whether there are others than those that are listed
   */
  public record Places(Set<String> listed, boolean more) {
    public Places {
      listed = Set.copyOf(listed);
    }
  }

  public SlackFile {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(places, "places");
    shares = List.copyOf(shares);
  }

  static SlackFile of(JsonNode json) {
    String name = json.path("name").asText("");
    return new SlackFile(
        json.path("id").asText(""),
        mode(json),
        text(json, "user"),
        Instant.ofEpochSecond(json.path("created").asLong(0)),
        name.isEmpty() || name.equals("null") ? json.path("title").asText("") : name,
        text(json, "mimetype"),
        json.path("size").asLong(0),
        text(json, "url_private_download").isEmpty()
            ? text(json, "url_private")
            : text(json, "url_private_download"),
        text(json, "alt_txt"),
        json.path("public_url_shared").asBoolean(false),
        shares(json.path("shares")),
        places(json));
  }

  /**
   * Whether it may be a picture that the bot can fetch: hosted by Slack, or a stub of a partner's
   * file of which nothing more is known yet.
   */
  boolean isFetchable() {
    return !id.isEmpty() && (isHosted() || isStub());
  }

  /** Whether Slack itself has its bytes. */
  boolean isHosted() {
    return mode.equals("hosted");
  }

  /** A file of a shared channel as events describe it: only its id says anything. */
  boolean isStub() {
    return mode.equals("file_access");
  }

  /** Whether nothing but its trace is left. */
  boolean isGone() {
    return mode.equals("tombstone");
  }

  /** Whether it is shown in another conversation than this one, too. */
  boolean isShownBeside(String channel) {
    return places.more() || places.listed().stream().anyMatch(one -> !one.equals(channel));
  }

  Attachment attachment() {
    return new Attachment(id, name, type, isStub() ? 0 : size, new Showing(alt, false));
  }

  /** Where another implementation of Slack's interface says no mode, it has the bytes itself. */
  private static String mode(JsonNode json) {
    String said = text(json, "mode");
    if (!said.isEmpty()) {
      return said;
    }
    if (!text(json, "file_access").isEmpty()) {
      return "file_access";
    }
    return json.path("is_external").asBoolean(false) ? "external" : "hosted";
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isTextual() ? value.textValue() : "";
  }

  /** Of one that is called public, and is listed in no public channel, some place is not listed. */
  private static Places places(JsonNode json) {
    Set<String> open = new HashSet<>();
    json.path("shares").path("public").fieldNames().forEachRemaining(open::add);
    json.path("channels").forEach(one -> open.add(one.asText()));
    Set<String> all = new HashSet<>(open);
    json.path("shares").path("private").fieldNames().forEachRemaining(all::add);
    json.path("groups").forEach(one -> all.add(one.asText()));
    json.path("ims").forEach(one -> all.add(one.asText()));
    boolean cut =
        json.path("has_more_shares").asBoolean(false)
            || json.path("skipped_shares").asBoolean(false);
    return new Places(
        all, cut || (json.path("is_public").asBoolean(false) && open.isEmpty() && !all.isEmpty()));
  }

  private static List<Share> shares(JsonNode json) {
    List<Share> shares = new ArrayList<>();
    for (String kind : List.of("public", "private")) {
      json.path(kind)
          .properties()
          .forEach(
              channel ->
                  channel
                      .getValue()
                      .forEach(
                          share ->
                              shares.add(
                                  new Share(
                                      channel.getKey(),
                                      text(share, "ts"),
                                      text(share, "thread_ts")))));
    }
    return shares;
  }
}
