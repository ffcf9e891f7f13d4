package io.cloakroom.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Every call that reached the fake and every delivery that left it, oldest first. */
public final class Journal {
  /**
   * One line.
   *
   * @param what the API method, {@code download}, {@code upload}, {@code response_url}, {@code
   *     deliver} or {@code crawl}
   * @param who the token's kind and holder, or the agent; never the token
   * @param subject the file, channel, event or address concerned, or empty
   * @param outcome {@code ok}, or the error or status
   * @param details what was asked, without tokens
   */
  public record Entry(
      Instant at, String what, String who, String subject, String outcome, JsonNode details) {}

  private final Stamps stamps;
  private final List<Entry> entries = new ArrayList<>();

  Journal(Stamps stamps) {
    this.stamps = stamps;
  }

  public synchronized void add(
      String what, String who, String subject, String outcome, JsonNode details) {
    entries.add(new Entry(stamps.now(), what, who, subject, outcome, details));
  }

  public synchronized List<Entry> all() {
    return List.copyOf(entries);
  }

  /** Those of one kind. */
  public synchronized List<Entry> of(String what) {
    return entries.stream().filter(entry -> entry.what().equals(what)).toList();
  }

  public synchronized long count(String what) {
    return of(what).size();
  }

  public synchronized void clear() {
    entries.clear();
  }
}
