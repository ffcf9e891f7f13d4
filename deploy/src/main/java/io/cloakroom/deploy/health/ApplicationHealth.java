package io.cloakroom.deploy.health;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.LateFailures;
import io.cloakroom.deploy.chats.Connection;
import io.cloakroom.deploy.chats.ConnectionWords;
import io.cloakroom.gateway.Health;
import io.cloakroom.record.finding.Found;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.WitnessWords;
import io.cloakroom.storage.Storage;
import io.cloakroom.words.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What stands in the way: of the storage, and of the chats. As long as one chat is well pictures
 * are shown, and what is wrong with another is a warning.
 */
public record ApplicationHealth(
    Storage storage,
    List<Connection> chats,
    KnownWitnesses witnesses,
    LateFailures late,
    Supplier<List<String>> stream,
    Supplier<Optional<String>> tombstones,
    Supplier<Optional<String>> scanner,
    Supplier<List<String>> certificate,
    Supplier<List<String>> settings)
    implements Health {
  @Override
  public List<String> problems() {
    return Stream.of(storage.problems(), nobodyCanBeAsked() ? ofChats() : List.<String>of())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public List<String> warnings() {
    List<String> known =
        Stream.of(
                storage.warnings().stream(),
                stream.get().stream(),
                tombstones.get().stream(),
                scanner.get().stream(),
                certificate.get().stream(),
                settings.get().stream(),
                nobodyCanBeAsked() ? Stream.<String>of() : ofChats().stream(),
                chats.stream().flatMap(chat -> chat.warnings().stream()))
            .flatMap(Function.identity())
            .toList();
    return Stream.of(
            known.stream(),
            ofWitnesses().stream(),
            recorded(Action.IMAGE_DAMAGED::equals, List.of(HealthWords.WORDS.failuresUnreadable())))
        .flatMap(Function.identity())
        .toList();
  }

  /** That the database does not answer is told already. */
  private List<String> ofWitnesses() {
    try {
      return WitnessWords.warnings(witnesses);
    } catch (RuntimeException notNow) {
      return List.of();
    }
  }

  /**
   * Each of the problems and warnings by itself, but for damaged pictures, of which every look is
   * on record already. Said in English, whoever asked: each is known again by its words.
   */
  public List<Found> found() {
    return Language.ENGLISH.saying(this::foundNow);
  }

  private List<Found> foundNow() {
    List<Found> all = new ArrayList<>();
    storage.problems().forEach(words -> all.add(Found.of(Found.About.STORAGE, words)));
    storage.unsafeCommits().ifPresent(words -> all.add(Found.of(Found.About.STORAGE, words)));
    storage.masterKeyFile().ifPresent(words -> all.add(Found.of(Found.About.STORAGE, words)));
    storage.keptName().ifPresent(words -> all.add(Found.of(Found.About.STORAGE, words)));
    storage.diskShortage().ifPresent(words -> all.add(Found.of(Found.About.DISK, words)));
    storage.lostPictures().ifPresent(words -> all.add(Found.of(Found.About.PICTURES, words)));
    storage.picturePlace().ifPresent(words -> all.add(Found.of(Found.About.PICTURES, words)));
    tombstones.get().ifPresent(words -> all.add(Found.of(Found.About.STORAGE, words)));
    stream.get().forEach(words -> all.add(Found.of(Found.About.SIEM, words)));
    scanner.get().ifPresent(words -> all.add(Found.of(Found.About.SCANNER, words)));
    ofWitnesses().forEach(words -> all.add(Found.of(Found.About.WITNESS, words)));
    certificate.get().forEach(words -> all.add(Found.of(Found.About.CERTIFICATE, words)));
    for (Connection chat : chats) {
      Stream.concat(chat.problems().stream(), chat.warnings().stream())
          .map(words -> new Found(Found.About.CHAT, Optional.of(chat.name()), words))
          .forEach(all::add);
    }
    return all;
  }

  @Override
  public List<String> failures() {
    return recorded(action -> !action.equals(Action.IMAGE_DAMAGED), List.of()).toList();
  }

  /** Whoever asks how it is gets an answer, also while the database gives none. */
  private Stream<String> recorded(Predicate<Action> of, List<String> unreadable) {
    try {
      return late(of);
    } catch (RuntimeException notNow) {
      return unreadable.stream();
    }
  }

  private Stream<String> late(Predicate<Action> of) {
    return late.all().stream()
        .filter(one -> of.test(one.action()))
        .map(one -> one.place() + ": " + one.words());
  }

  private boolean nobodyCanBeAsked() {
    return chats.stream().noneMatch(chat -> chat.problems().isEmpty());
  }

  private List<String> ofChats() {
    return chats.isEmpty()
        ? List.of(ConnectionWords.WORDS.noChat())
        : chats.stream().flatMap(chat -> chat.problems().stream()).toList();
  }
}
