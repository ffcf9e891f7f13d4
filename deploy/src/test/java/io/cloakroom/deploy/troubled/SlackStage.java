package io.cloakroom.deploy.troubled;

import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.Journal;
import io.cloakroom.slack.fake.SeenFile;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fake Slack with a channel or more that ana posts in, and with Slack's rate limits. */
public final class SlackStage implements ChatStage {
  private static final Pattern PERSONAL_LINK = Pattern.compile("https?://[^\\s\"|>]+#[\\w-]{43}");

  private final Clock clock;
  private final FakeSlack slack;
  private final FakePerson ana;
  private final FakePerson bob;
  private final String deletionToken;
  private final List<FakeChannel> channels = new ArrayList<>();
  private final Map<String, SeenMessage> posts = new ConcurrentHashMap<>();
  private final Map<String, Instant> postedAt = new ConcurrentHashMap<>();

  public SlackStage(int count) {
    this(count, 0);
  }

  /** With that clock. */
  public SlackStage(int count, Clock clock) {
    this(count, 0, clock);
  }

  /**
   * @param port where its Web API answers; 0 for a free one
   */
  public SlackStage(int count, int port) {
    this(count, port, Clock.systemUTC());
  }

  private SlackStage(int count, int port, Clock clock) {
    this.clock = clock;
    slack = FakeSlack.start(clock, port);
    slack.rateLimits().enforce(true);
    ana = slack.person("ana");
    bob = slack.person("bob");
    deletionToken = slack.deletionToken();
    for (int i = 0; i < count; i++) {
      channels.add(slack.watched("pictures-" + i, ana, bob));
    }
  }

  public FakeSlack slack() {
    return slack;
  }

  @Override
  public String name() {
    return "Slack";
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "CLOAKROOM_SLACK_BOT_TOKEN", slack.botToken(),
        "CLOAKROOM_SLACK_APP_TOKEN", slack.appToken(),
        "CLOAKROOM_SLACK_DELETION_TOKEN", deletionToken,
        "CLOAKROOM_SLACK_API_URL", slack.apiUrl(),
        "CLOAKROOM_SLACK_FILE_HOSTS", slack.fileHost());
  }

  @Override
  public String post(int channel, String words, byte[] picture) {
    Instant now = clock.instant();
    SeenMessage post = ana.post(channels.get(channel), words, FakeFile.of("IMG_1.jpg", picture));
    String id = post.channel() + "/" + post.ts();
    posts.put(id, post);
    postedAt.put(id, now);
    return id;
  }

  @Override
  public Fate fate(String post) {
    SeenMessage before = posts.get(post);
    Optional<SeenMessage> now = ana.sees(before);
    List<SeenFile> standing =
        now.stream().flatMap(seen -> seen.files().stream()).filter(f -> !f.isDeleted()).toList();
    return new Fate(standing.size(), cards(before).size(), exposure(before, post));
  }

  private Optional<Exposures.Span> exposure(SeenMessage before, String post) {
    String file = before.files().get(0).id();
    return slack.journal().of("files.delete").stream()
        .filter(entry -> entry.subject().equals(file) && entry.outcome().equals("ok"))
        .map(Journal.Entry::at)
        .findFirst()
        .map(at -> new Exposures.Span(postedAt.get(post), at));
  }

  /** In the post's thread; at the top level where the post itself has vanished. */
  private List<SeenMessage> cards(SeenMessage post) {
    Optional<SeenMessage> now = ana.sees(post);
    List<SeenMessage> around = now.isPresent() ? now.get().replies() : orphans(post);
    return around.stream().filter(seen -> seen.author().equals(slack.botUserId())).toList();
  }

  private List<SeenMessage> orphans(SeenMessage post) {
    FakeChannel channel = slack.channelById(post.channel()).orElseThrow();
    return ana.sees(channel).stream()
        .filter(seen -> seen.json().path("thread_ts").asText().equals(post.ts()))
        .toList();
  }

  @Override
  public String open(String post) {
    SeenMessage answer = bob.press(cards(posts.get(post)).get(0), "Open").awaitAnswer();
    Matcher link = PERSONAL_LINK.matcher(answer.json().toString());
    if (!link.find()) {
      throw new AssertionError("no personal link: " + answer.words());
    }
    return link.group();
  }

  @Override
  public void breakApi() {
    slack.outage(Fault.status(503));
  }

  @Override
  public void breakFileHost() {
    slack.outageOfFileHost(Fault.status(503));
  }

  @Override
  public void stall(int downloads, Duration by) {
    slack.fail("download", downloads, Fault.late(by));
  }

  @Override
  public void mend() {
    slack.clearFaults();
  }

  @Override
  public int downloads() {
    return slack.journal().of("download").size();
  }

  @Override
  public void close() {
    slack.close();
  }
}
