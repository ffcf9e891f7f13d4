package io.cloakroom.demo.world;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerStage;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.testing.TurnableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The demo's chat in a directory, with @ana as the author and @bob beside her in #site. */
public final class DemoStage implements MessengerStage {
  public static final Person ANA = DemoCast.member("ana").orElseThrow().person();
  public static final Person BOB = DemoCast.member("bob").orElseThrow().person();
  static final Person DAN = DemoCast.member("dan").orElseThrow().person();
  public static final Conversation SITE = DemoCast.channel("site").orElseThrow().conversation();

  public final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-25T09:00:00Z"));
  final Path directory;
  private final RemovalUnit unit;
  public DemoWorld world;

  public DemoStage(Path directory, RemovalUnit unit) {
    this.directory = directory;
    this.unit = unit;
    this.world = opened();
  }

  public static PostDraft draft(String text, byte[]... files) {
    return draft(ANA, SITE, Optional.empty(), text, files);
  }

  public static PostDraft draft(
      Person author, Conversation where, Optional<String> thread, String text, byte[]... files) {
    List<PostDraft.Upload> uploads = new ArrayList<>();
    for (byte[] file : files) {
      String name = "IMG_" + (uploads.size() + 1) + ".jpg";
      uploads.add(new PostDraft.Upload(name, "image/jpeg", () -> new ByteArrayInputStream(file)));
    }
    return new PostDraft(author, where, thread, text, uploads);
  }

  public Post posted(String text, byte[]... files) {
    return done(() -> world.post(draft(text, files)));
  }

  @Override
  public Messenger messenger() {
    return world.messenger();
  }

  @Override
  public Conversation conversation() {
    return SITE;
  }

  @Override
  public Person author() {
    return ANA;
  }

  @Override
  public Person bystander() {
    return BOB;
  }

  @Override
  public IncomingPost post(String text, byte[]... files) {
    return world.find(posted(text, files)).orElseThrow();
  }

  @Override
  public void leave(Person person) {
    done(
        () -> {
          world.leave(person, SITE);
          return person;
        });
  }

  @Override
  public void forbidRemoval() {
    world.permitRemoval(false);
  }

  @Override
  public void turnClock(Duration by) {
    clock.turn(by);
  }

  @Override
  public void restart() {
    done(
        () -> {
          world.close();
          world = opened();
          return world;
        });
  }

  @Override
  public List<String> cards() {
    return world.chronicle().read(chat -> List.copyOf(chat.cards().values())).stream()
        .map(shown -> words(shown.card().notes()))
        .toList();
  }

  @Override
  public int standingFiles(IncomingPost post) {
    return world.find(post.post()).map(found -> found.attachments().size()).orElse(0);
  }

  @Override
  public List<String> toldTo(Person person) {
    return world.toldTo(person).stream().map(Notice::lines).map(DemoStage::words).toList();
  }

  @Override
  public List<String> handedTo(Person person) {
    return world.chronicle().read(chat -> List.copyOf(chat.handedOver().values())).stream()
        .filter(handed -> handed.person().equals(person.id()))
        .map(handed -> content(handed.file().id()))
        .toList();
  }

  private String content(String file) {
    return done(
        () -> {
          try (InputStream bytes = world.chronicle().ledger().open(file).orElseThrow()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
          }
        });
  }

  private DemoWorld opened() {
    return done(() -> DemoWorld.open(directory, clock, unit));
  }

  static String words(List<Line> lines) {
    return lines.stream()
        .flatMap(line -> line.spans().stream())
        .map(Span::text)
        .collect(Collectors.joining(" "));
  }

  private interface Deed<T> {
    T happen() throws IOException;
  }

  private static <T> T done(Deed<T> deed) {
    try {
      return deed.happen();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
