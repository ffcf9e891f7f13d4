package io.cloakroom.deploy.troubled;

import io.cloakroom.discord.fake.FakeDiscord;
import io.cloakroom.discord.fake.api.RecordedCall;
import io.cloakroom.discord.fake.cdn.Hostility;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A fake Discord with a channel or more that ana posts in, and with rate limits like Discord's. */
public final class DiscordStage implements ChatStage {
  private static final String MESSAGES = "/channels/{channel}/messages";
  private static final String MESSAGE = MESSAGES + "/{message}";

  private static final int ALL = Integer.MAX_VALUE;

  private final Clock clock;
  private final FakeDiscord discord;
  private final FakePerson ana;
  private final FakePerson bob;
  private final List<FakeChannel> channels = new ArrayList<>();
  private final Map<String, Posted> posts = new ConcurrentHashMap<>();

  private record Posted(FakeMessage message, String words, Instant at) {}

  public DiscordStage(int count) {
    this(count, Clock.systemUTC());
  }

  /** With that clock. */
  public DiscordStage(int count, Clock clock) {
    this.clock = clock;
    discord = FakeDiscord.start(clock);
    ana = discord.person("ana");
    bob = discord.person("bob");
    discord.rateLimits().limitAll(50);
    discord.rateLimits().limit("DELETE", MESSAGE, 5, Duration.ofSeconds(1));
    discord.rateLimits().limit("POST", MESSAGES, 5, Duration.ofSeconds(5));
    for (int i = 0; i < count; i++) {
      channels.add(discord.guild().channel("pictures-" + i));
    }
  }

  public FakeDiscord discord() {
    return discord;
  }

  @Override
  public String name() {
    return "Discord";
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "CLOAKROOM_DISCORD_TOKEN", discord.botToken(),
        "CLOAKROOM_DISCORD_API_URL", discord.apiUrl(),
        "CLOAKROOM_DISCORD_GATEWAY_URL", discord.gatewayUrl(),
        "CLOAKROOM_DISCORD_FILE_HOSTS", discord.cdnHost());
  }

  @Override
  public String post(int channel, String words, byte[] picture) {
    Instant now = clock.instant();
    FakeMessage message =
        ana.post(channels.get(channel), words, FakeUpload.of("IMG_1.jpg", picture));
    String id = Long.toString(message.id());
    posts.put(id, new Posted(message, words, now));
    return id;
  }

  @Override
  public Fate fate(String post) {
    Posted posted = posts.get(post);
    int originals = posted.message().isDeleted() ? 0 : posted.message().attachments().size();
    return new Fate(originals, cards(posted).size(), exposure(posted));
  }

  /** Whether its originals are, whatever else became of it. */
  public boolean isGone(String post) {
    return posts.get(post).message().isDeleted();
  }

  private Optional<Exposures.Span> exposure(Posted posted) {
    String path =
        "/channels/" + posted.message().channel().id() + "/messages/" + posted.message().id();
    return discord.journal().calls().stream()
        .filter(call -> call.method().equals("DELETE") && call.path().equals(path))
        .filter(call -> call.status() == 204)
        .map(RecordedCall::when)
        .findFirst()
        .map(at -> new Exposures.Span(posted.at(), at));
  }

  /** What the bot posted there with the author's words. */
  private List<FakeMessage> cards(Posted posted) {
    return ana.sees(posted.message().channel()).stream()
        .filter(message -> message.author().id() == discord.bot().id())
        .filter(message -> message.text().contains(posted.words()))
        .toList();
  }

  @Override
  public String open(String post) {
    FakeMessage answer = bob.press(cards(posts.get(post)).get(0), "Open").reply();
    return Stream.concat(answer.links().stream(), words(answer.text()))
        .filter(word -> word.matches("https?://\\S+#[\\w-]{43}"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no personal link: " + answer.text()));
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.split("[\\s<>()]+"));
  }

  @Override
  public void breakApi() {
    discord.faults().fail("*", "*", 503, ALL);
  }

  @Override
  public void breakFileHost() {
    discord.cdn().beHostile(Hostility.BROKEN);
  }

  @Override
  public void stall(int downloads, Duration by) {
    discord.cdn().beLate(downloads, by);
  }

  @Override
  public void mend() {
    discord.faults().clear();
    discord.cdn().beHonest();
  }

  @Override
  public int downloads() {
    return discord.cdn().fetches().size();
  }

  @Override
  public void close() {
    discord.close();
  }
}
