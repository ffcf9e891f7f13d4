package io.cloakroom.demo.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.demo.ledger.JournalEntry;
import io.cloakroom.demo.ledger.KeptCard;
import io.cloakroom.demo.world.Chronicle;
import io.cloakroom.demo.world.DemoCast;
import io.cloakroom.demo.world.DemoWorld;
import io.cloakroom.demo.world.WorldState;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** What the page reads. Nothing here changes anything. */
final class ReadRoutes {
  /** Short, because a server that ends waits for the requests that it still answers. */
  private static final long LONGEST_WAIT_MILLIS = 2_000;

  private final DemoWorld world;
  private final BotCommands bot;
  private final Tour tour;
  private final Chronicle chronicle;
  private final Channels channels;
  private final ChangeWaits changes;

  ReadRoutes(DemoWorld world, BotCommands bot, Tour tour) {
    this.world = world;
    this.bot = bot;
    this.tour = tour;
    this.chronicle = world.chronicle();
    this.channels = new Channels(chronicle);
    this.changes = new ChangeWaits(chronicle, LONGEST_WAIT_MILLIS);
  }

  Map<String, PageDoor> doors() {
    return Map.of(
        "world", this::world,
        "channel", this::channel,
        "thread", this::thread,
        "changes", this::changes,
        "tour", this::tour,
        "file", this::file,
        "handed", this::handed,
        "preview", this::preview);
  }

  private void world(Asked asked) throws IOException, RefusedRequest {
    DemoCast.Member as = asked.as();
    ObjectNode node = PageJson.object().put("you", as.id()).put("command", bot.name());
    node.put("version", chronicle.read(WorldState::version));
    node.put("gone", !world.isThere(as.person()));
    ArrayNode people = node.putArray("people");
    for (DemoCast.Member member : DemoCast.members()) {
      people
          .addObject()
          .put("id", member.id())
          .put("name", member.name())
          .put("role", member.role())
          .put("standing", member.standing().name());
    }
    ArrayNode list = node.putArray("channels");
    DemoCast.channels().forEach(channel -> list.add(channel(channel, as)));
    list.add(channel(DemoCast.directOf(as), as));
    putTour(node);
    ArrayNode commands = node.putArray("commands");
    bot.hints(as.person(), place(asked, as)).forEach(hint -> commands.add(PageJson.of(hint)));
    ArrayNode groups = node.putArray("groups");
    DemoCast.groups().stream().sorted().forEach(groups::add);
    Answers.json(asked.exchange(), node);
  }

  private void tour(Asked asked) {
    ObjectNode node = PageJson.object();
    putTour(node);
    Answers.json(asked.exchange(), node);
  }

  private void putTour(ObjectNode node) {
    ArrayNode taken = node.putArray("tour");
    tour.taken().forEach(taken::add);
  }

  /** Where they are about to type; their talk with the bot where that is nowhere. */
  private static Conversation place(Asked asked, DemoCast.Member as) {
    return asked
        .optional("channel")
        .flatMap(DemoCast::channel)
        .orElseGet(() -> DemoCast.directOf(as))
        .conversation();
  }

  private ObjectNode channel(DemoCast.Channel channel, DemoCast.Member as) {
    boolean in = world.isIn(as.person(), channel.conversation());
    int people = chronicle.read(chat -> chat.people(channel.id()).size());
    return PageJson.object()
        .put("id", channel.id())
        .put("name", channel.name())
        .put("purpose", channel.purpose())
        .put("direct", channel.isDirect())
        .put("member", in)
        .put("home", as.home().contains(channel.id()))
        .put("people", people)
        .put("latest", in ? channels.latest(channel.conversation(), as.person()) : 0);
  }

  private void channel(Asked asked) throws IOException, RefusedRequest {
    Conversation where = asked.ownChannel(world);
    ObjectNode node = PageJson.object().put("version", chronicle.read(WorldState::version));
    node.set("items", channels.channel(where, asked.person()));
    Answers.json(asked.exchange(), node);
  }

  private void thread(Asked asked) throws IOException, RefusedRequest {
    Conversation where = asked.ownChannel(world);
    ObjectNode node = PageJson.object();
    node.set(
        "items",
        channels
            .thread(where, asked.text("post"), asked.person())
            .orElseThrow(ReadRoutes::nothingHere));
    Answers.json(asked.exchange(), node);
  }

  private void changes(Asked asked) throws RefusedRequest {
    boolean waits =
        changes.await(
            asked.number("since"),
            version -> Answers.json(asked.exchange(), PageJson.object().put("version", version)));
    if (!waits) {
      throw new RefusedRequest(503, DemoWords.WORDS.tooManyPages());
    }
  }

  private void file(Asked asked) throws IOException, RefusedRequest {
    Person person = asked.person();
    String id = asked.text("id");
    boolean mayRead =
        chronicle.read(
            chat ->
                chat.posts().stream()
                    .filter(standing -> standing.shows(id))
                    .anyMatch(m -> chat.people(m.conversation().id()).contains(person.id())));
    Answers.posted(asked.exchange(), kept(mayRead ? Optional.of(id) : Optional.empty()));
  }

  private void handed(Asked asked) throws IOException, RefusedRequest {
    Person person = asked.person();
    Optional<String> file =
        chronicle.read(
            chat ->
                Optional.ofNullable(chat.handedOver().get(asked.text("id")))
                    .filter(handed -> handed.person().equals(person.id()))
                    .map(JournalEntry.HandedOver::file)
                    .map(Attachment::id));
    Answers.download(asked.exchange(), kept(file));
  }

  private void preview(Asked asked) throws IOException, RefusedRequest {
    Person person = asked.person();
    int index = (int) asked.number("n");
    Optional<KeptCard> card =
        chronicle.read(
            chat ->
                Optional.ofNullable(chat.cards().get(asked.text("key")))
                    .map(JournalEntry.CardShown::card)
                    .filter(one -> chat.people(one.conversation()).contains(person.id())));
    Optional<String> file =
        card.map(KeptCard::images)
            .filter(images -> index >= 0 && index < images.size())
            .flatMap(images -> images.get(index).previewFile());
    try (InputStream jpeg = kept(file)) {
      Answers.bytes(asked.exchange(), "image/jpeg", jpeg.readAllBytes());
    }
  }

  private InputStream kept(Optional<String> file) throws IOException, RefusedRequest {
    Optional<InputStream> bytes = file.isPresent() ? chronicle.open(file.get()) : Optional.empty();
    return bytes.orElseThrow(ReadRoutes::nothingHere);
  }

  private static RefusedRequest nothingHere() {
    return new RefusedRequest(Asked.NOT_FOUND, DemoWords.WORDS.nothingForYou());
  }
}
