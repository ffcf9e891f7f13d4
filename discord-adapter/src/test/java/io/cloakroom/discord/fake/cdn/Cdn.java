package io.cloakroom.discord.fake.cdn;

import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.Realm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file host: signed addresses that live for a day, a log of every fetch, and by switch the bad
 * manners of real and hostile ones. Source: docs, reference, "Signed Attachment CDN URLs".
 */
public final class Cdn implements AutoCloseable {
  private static final Duration LIFE = Duration.ofHours(24);
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);
  private static final Pattern PATH =
      Pattern.compile(
          "/attachments/(\\d+)/(\\d+)/([^?]+)\\?ex=(\\p{XDigit}+)&is=(\\p{XDigit}+)&hm=(\\p{XDigit}+)&?");

  private final Realm realm;
  private final CdnDoor door;
  private final Map<Long, Stored> files = new ConcurrentHashMap<>();
  private final Map<Long, Hostility> hostile = new ConcurrentHashMap<>();
  private final List<Fetch> fetches = new CopyOnWriteArrayList<>();
  private volatile Optional<Hostility> always = Optional.empty();
  private final Semaphore late = new Semaphore(0);
  private volatile Duration lateness = Duration.ZERO;
  private volatile boolean servesDeleted;

  private static final class Stored {
    final FakeAttachment attachment;
    volatile Instant lastFetch;
    volatile boolean deleted;

    Stored(FakeAttachment attachment, Instant now) {
      this.attachment = attachment;
      this.lastFetch = now;
    }
  }

  public Cdn(Realm realm, int port) {
    this.realm = realm;
    this.door = new CdnDoor(port, this::answer);
  }

  /** Host and port, as an allow-list names it. */
  public String host() {
    return "127.0.0.1:" + door.port();
  }

  public void store(FakeAttachment attachment) {
    files.put(attachment.id(), new Stored(attachment, realm.clock().instant()));
  }

  public void deleted(FakeAttachment attachment) {
    Stored stored = files.get(attachment.id());
    if (stored != null) {
      stored.deleted = true;
    }
  }

  /** A freshly signed address: ex and is are hex seconds. */
  public String url(long channel, FakeAttachment attachment) {
    String path = "/attachments/" + channel + "/" + attachment.id() + "/" + attachment.fileName();
    long now = realm.clock().instant().getEpochSecond();
    String ex = Long.toHexString(now + LIFE.toSeconds());
    String is = Long.toHexString(now);
    String query = "?ex=" + ex + "&is=" + is + "&hm=" + sign(path, ex, is) + "&";
    return "http://" + host() + path + query;
  }

  private static String sign(String path, String ex, String is) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] signed = (path + "|" + ex + "|" + is).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(signed));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Every fetch so far, the crawlers' too, oldest first. */
  public List<Fetch> fetches() {
    return List.copyOf(fetches);
  }

  /** The fetches that came after their message was deleted. A careful client makes none. */
  public List<Fetch> fetchesAfterDelete() {
    return fetches.stream().filter(Fetch::afterDelete).toList();
  }

  /**
   * Whether files stay readable after deletion as long as somebody fetches them every two minutes.
   */
  public void serveDeleted(boolean serve) {
    this.servesDeleted = serve;
  }

  /** Answers every request for this file that way. */
  public void beHostile(FakeAttachment attachment, Hostility how) {
    hostile.put(attachment.id(), how);
  }

  /** Answers every request for every file that way, until {@link #beHonest}. */
  public void beHostile(Hostility how) {
    this.always = Optional.of(how);
  }

  public void beHonest() {
    hostile.clear();
    this.always = Optional.empty();
    late.drainPermits();
  }

  /** So many of the next answers come so much later, by the machine's time. */
  public void beLate(int times, Duration by) {
    this.lateness = by;
    late.release(times);
  }

  private void lingerIfLate() {
    if (late.tryAcquire()) {
      try {
        TimeUnit.NANOSECONDS.sleep(lateness.toNanos());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private CdnAnswer answer(CdnDoor.Request request) {
    Matcher matcher = PATH.matcher(request.target());
    long id = matcher.matches() ? Long.parseLong(matcher.group(2)) : 0;
    Optional<Stored> stored = Optional.ofNullable(files.get(id));
    CdnAnswer answer = stored.map(file -> answer(file, matcher)).orElse(CdnAnswer.refused(404));
    boolean late = stored.map(file -> file.deleted).orElse(false);
    Instant now = realm.clock().instant();
    String agent = request.header("user-agent");
    String encoding = request.header("accept-encoding");
    realm.change(
        () ->
            fetches.add(
                new Fetch(now, id, request.target(), agent, encoding, answer.status(), late)));
    stored.ifPresent(file -> file.lastFetch = now);
    lingerIfLate();
    return answer;
  }

  private CdnAnswer answer(Stored file, Matcher matcher) {
    String path = matcher.group().substring(0, matcher.group().indexOf('?'));
    Instant now = realm.clock().instant();
    boolean signed = sign(path, matcher.group(4), matcher.group(5)).equals(matcher.group(6));
    if (!signed || Long.parseLong(matcher.group(4), 16) < now.getEpochSecond()) {
      return CdnAnswer.refused(404);
    }
    boolean remembered = servesDeleted && now.isBefore(file.lastFetch.plus(FORGOTTEN_AFTER));
    if (file.deleted && !remembered) {
      return CdnAnswer.refused(404);
    }
    FakeAttachment attachment = file.attachment;
    String type = attachment.contentType().orElse("application/octet-stream");
    CdnAnswer honest = CdnAnswer.honest(type, attachment.bytes());
    return Optional.ofNullable(hostile.get(attachment.id()))
        .or(() -> always)
        .map(honest::turned)
        .orElse(honest);
  }

  @Override
  public void close() {
    door.close();
  }
}
