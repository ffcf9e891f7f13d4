package io.cloakroom.discord.fake;

import io.cloakroom.discord.fake.api.ApiServer;
import io.cloakroom.discord.fake.api.AuditTrail;
import io.cloakroom.discord.fake.api.ChannelRoutes;
import io.cloakroom.discord.fake.api.Faults;
import io.cloakroom.discord.fake.api.GuildRoutes;
import io.cloakroom.discord.fake.api.InteractionRoutes;
import io.cloakroom.discord.fake.api.Journal;
import io.cloakroom.discord.fake.api.MessageRoutes;
import io.cloakroom.discord.fake.api.OAuth;
import io.cloakroom.discord.fake.api.RateLimits;
import io.cloakroom.discord.fake.api.WebhookRoutes;
import io.cloakroom.discord.fake.cdn.Cdn;
import io.cloakroom.discord.fake.contract.Contract;
import io.cloakroom.discord.fake.gateway.GatewayHub;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.http.HttpDoor;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.http.Router;
import io.cloakroom.discord.fake.people.Acts;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.server.CommandBook;
import io.cloakroom.discord.fake.server.Crawler;
import io.cloakroom.discord.fake.server.FakeInteractions;
import io.cloakroom.discord.fake.server.Posting;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.Draft;
import io.cloakroom.discord.fake.world.FakeApplication;
import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeUser;
import io.cloakroom.discord.fake.world.FakeWebhook;
import io.cloakroom.discord.fake.world.Realm;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A whole Discord in this process, on loopback. See the package for a guide. */
public final class FakeDiscord implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Realm realm;
  private final Cdn cdn;
  private final Crawler crawler;
  private final Posting posting;
  private final GatewayHub gateway;
  private final FakeInteractions interactions;
  private final CommandBook commands;
  private final AuditTrail audit;
  private final Journal journal;
  private final Contract contract = new Contract();
  private final Faults faults = new Faults();
  private final RateLimits limits;
  private final OAuth oauth;
  private final HttpDoor door;
  private final FakeGuild guild;

  /** The ports to listen on; 0 for any free one. */
  public record Ports(int api, int gateway, int cdn) {
    static final Ports ANY = new Ports(0, 0, 0);
  }

  private FakeDiscord(Clock clock, Ports ports) {
    this.realm = new Realm(clock);
    this.cdn = new Cdn(realm, ports.cdn());
    this.crawler = new Crawler(realm);
    this.posting = new Posting(realm, cdn, crawler);
    this.gateway = new GatewayHub(realm, ports.gateway());
    this.interactions = new FakeInteractions(realm, posting.json());
    this.commands = new CommandBook(realm);
    this.audit = new AuditTrail(realm);
    this.journal = new Journal(realm);
    this.limits = new RateLimits(realm);
    this.oauth = new OAuth(realm);
    ApiServer server = new ApiServer(realm, routes(), oauth, journal, contract, faults, limits);
    this.door = new HttpDoor(ports.api(), server::answer);
    this.guild = addGuild("Museum");
  }

  /**
   * Starts on free ports, with one guild "Museum" that has a channel "general" and the bot in it.
   */
  public static FakeDiscord start(Clock clock) {
    return start(clock, Ports.ANY);
  }

  public static FakeDiscord start(Clock clock, Ports ports) {
    return new FakeDiscord(clock, ports);
  }

  private Router routes() {
    Router router = new Router();
    WebhookRoutes webhooks = new WebhookRoutes(realm, posting, audit);
    new GuildRoutes(realm, gateway, audit).register(router);
    new ChannelRoutes(realm, posting, audit).register(router);
    new MessageRoutes(realm, posting, audit).register(router);
    webhooks.register(router);
    new InteractionRoutes(realm, posting, interactions, webhooks).register(router);
    commands.register(router);
    oauth.register(router);
    return router;
  }

  /** The base of the API, as http://127.0.0.1:PORT/api/v10. */
  public String apiUrl() {
    return baseUrl() + "/api/v10";
  }

  /** Where a browser signs in: this with /oauth2/authorize. */
  public String baseUrl() {
    return "http://127.0.0.1:" + door.port();
  }

  public String gatewayUrl() {
    return gateway.url();
  }

  /** Host and port of the file host, as an allow-list names it. */
  public String cdnHost() {
    return cdn.host();
  }

  public String botToken() {
    return realm.application().token();
  }

  public String clientId() {
    return Long.toString(realm.application().id());
  }

  public String clientSecret() {
    return realm.application().clientSecret();
  }

  /** The guild that is there from the start. */
  public FakeGuild guild() {
    return guild;
  }

  /** One more guild with an owner of its own, a channel "general", and the bot in it. */
  public FakeGuild addGuild(String name) {
    FakeUser owner = realm.newUser("owner-of-" + name.toLowerCase(java.util.Locale.ROOT), false);
    FakeGuild added = new FakeGuild(realm, name, owner);
    realm.change(
        () -> {
          realm.guilds().put(added.id(), added);
          added.add(ChannelKind.TEXT, "general");
          added.join(realm.bot());
        });
    return added;
  }

  /** The person of that name; a new one joins the first guild. */
  public FakePerson person(String name) {
    return account(name, false);
  }

  /** Another bot of that name; a new one joins the first guild. */
  public FakePerson otherBot(String name) {
    return account(name, true);
  }

  /** The owner of the first guild, who may do everything. */
  public FakePerson owner() {
    return person(realm.users().get(guild.ownerId()).name());
  }

  private FakePerson account(String name, boolean bot) {
    return realm.locked(
        () -> {
          Optional<FakeUser> known =
              realm.users().values().stream()
                  .filter(user -> user.name().equals(name) && user != realm.bot())
                  .findFirst();
          FakeUser user =
              known.orElseGet(
                  () -> {
                    FakeUser added = realm.newUser(name, bot);
                    guild.join(added);
                    return added;
                  });
          return new FakePerson(
              user, guild, posting, new Acts(realm, interactions, commands, posting, user));
        });
  }

  /** Everybody who is not a bot, in the order in which they came. */
  public List<FakePerson> people() {
    return realm.users().values().stream()
        .filter(user -> !user.isBot())
        .map(user -> person(user.name()))
        .toList();
  }

  /** The channel, thread or direct conversation with that id. */
  public FakeChannel channel(long id) {
    return realm.channel(id);
  }

  /** The message with that id, ephemeral ones too; empty when it is gone. */
  public Optional<FakeMessage> message(long id) {
    return Optional.ofNullable(realm.messages().get(id));
  }

  public FakeUser bot() {
    return realm.bot();
  }

  public FakeApplication application() {
    return realm.application();
  }

  public GatewayHub gateway() {
    return gateway;
  }

  public Cdn cdn() {
    return cdn;
  }

  public Crawler crawler() {
    return crawler;
  }

  public FakeInteractions interactions() {
    return interactions;
  }

  public AuditTrail auditLog() {
    return audit;
  }

  public Journal journal() {
    return journal;
  }

  public Faults faults() {
    return faults;
  }

  public RateLimits rateLimits() {
    return limits;
  }

  public OAuth oauth() {
    return oauth;
  }

  public CommandBook commands() {
    return commands;
  }

  Realm realm() {
    return realm;
  }

  Posting posting() {
    return posting;
  }

  /**
   * What was wrong with the requests so far, by Discord's own contract. Tests assert that it is
   * empty.
   */
  public List<String> contractErrors() {
    return contract.errors();
  }

  public void clearContractErrors() {
    contract.clear();
  }

  /** Posts through a webhook under any name, as PluralKit and integrations do. */
  public FakeMessage viaWebhook(
      FakeWebhook webhook, String name, String text, FakeUpload... uploads) {
    FakeUser mask = new FakeUser(webhook.id(), name, true);
    List<FakeAttachment> files =
        List.of(uploads).stream().map(upload -> posting.keep(upload, false)).toList();
    Posting.Sender sender = Posting.Sender.webhook(mask, webhook.id());
    return posting.post(webhook.channel(), sender, Draft.text(text, files));
  }

  /** Adds the preview of a link to a message later, which tells of an update that is no edit. */
  public void resolveEmbed(FakeMessage message, String url) {
    realm.change(
        () -> {
          message.setEmbeds(message.embeds().deepCopy());
          message.addEmbed(
              Json.object(
                  "type",
                  "image",
                  "url",
                  url,
                  "thumbnail",
                  Json.object("url", url, "proxy_url", url)));
          posting.changed(message, false);
        });
  }

  /** Lets a channel get copies of what is published in an announcement channel. */
  public void follow(FakeChannel announcements, FakeChannel target) {
    realm.change(() -> posting.crossposts().follow(announcements, target));
  }

  /** The API and the gateway stop listening, with every connection cut. The file host stays. */
  public void outage() {
    door.stop();
    gateway.stop();
  }

  /** Both listen again, on the same ports. */
  public void recover() {
    door.restart();
    gateway.restart();
  }

  /** Waits until the bot has dealt with everything that it was told so far. */
  public void settle() {
    realm.announce(() -> {});
  }

  /** Waits until something holds, at most a minute; throws when it does not. */
  public void await(String what, BooleanSupplier condition) {
    if (!realm.until(PATIENCE, condition)) {
      throw new AssertionError("waited in vain for " + what);
    }
  }

  /** Waits at most that long; answers whether it holds. */
  public boolean until(Duration patience, BooleanSupplier condition) {
    return realm.until(patience, condition);
  }

  @Override
  public void close() {
    gateway.close();
    door.close();
    cdn.close();
    crawler.close();
    faults.clear();
  }
}
