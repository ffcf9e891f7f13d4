package io.cloakroom.command.explain;

import io.cloakroom.access.Decision;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Phrase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who could do something with how many pictures that they cannot do now, and the reverse. */
final class Shift {
  /** What people do with a picture. */
  enum Aspect {
    LOOK,
    LOOK_UNMARKED,
    TAKE;

    /** How somebody sees a picture is a question only while they may look. */
    boolean isAbout(Decision look, Decision then) {
      return this != LOOK_UNMARKED || (look.allowed() && then.allowed());
    }

    boolean holds(Decision look, Decision take) {
      return switch (this) {
        case LOOK -> look.allowed();
        case LOOK_UNMARKED -> look.allowed() && !look.watermarked();
        case TAKE -> take.allowed();
      };
    }
  }

  private final Aspect aspect;
  private final Set<Person> before = new HashSet<>();
  private final Set<Person> after = new HashSet<>();
  private final Set<Person> gaining = new HashSet<>();
  private final Set<Person> losing = new HashSet<>();
  private final Set<String> opened = new HashSet<>();
  private final Set<String> closed = new HashSet<>();

  private Shift(Aspect aspect) {
    this.aspect = aspect;
  }

  static List<Shift> all() {
    return Stream.of(Aspect.values()).map(Shift::new).toList();
  }

  /** What came out for one person and one picture. */
  void add(String picture, Person person, boolean is, boolean would) {
    if (is) {
      before.add(person);
    }
    if (would) {
      after.add(person);
    }
    if (would && !is) {
      gaining.add(person);
      opened.add(picture);
    }
    if (is && !would) {
      losing.add(person);
      closed.add(picture);
    }
  }

  Aspect aspect() {
    return aspect;
  }

  boolean isNone() {
    return gaining.isEmpty() && losing.isEmpty();
  }

  /** What it means for pictures that are posted from now on. */
  Phrase ofNew() {
    Span people = Span.bold(ExplainWords.WORDS.people(after.size()));
    return isNone()
        ? switch (aspect) {
          case LOOK -> ExplainWords.WORDS.newLookAsNow(people);
          case LOOK_UNMARKED -> ExplainWords.WORDS.newLookUnmarkedAsNow(people);
          case TAKE -> ExplainWords.WORDS.newTakeAsNow(people);
        }
        : switch (aspect) {
          case LOOK -> ExplainWords.WORDS.newLook(people, before(), gaining(), losing());
          case LOOK_UNMARKED ->
              ExplainWords.WORDS.newLookUnmarked(people, before(), gaining(), losing());
          case TAKE -> ExplainWords.WORDS.newTake(people, before(), gaining(), losing());
        };
  }

  /**
   * What it means for links that are there.
   *
   * @param live how many these are
   */
  String ofLinks(int live) {
    return isNone()
        ? switch (aspect) {
          case LOOK -> ExplainWords.WORDS.linksLookAsNow(live);
          case LOOK_UNMARKED -> ExplainWords.WORDS.linksLookUnmarkedAsNow(live);
          case TAKE -> ExplainWords.WORDS.linksTakeAsNow(live);
        }
        : switch (aspect) {
          case LOOK -> ExplainWords.WORDS.linksLook(live, gaining(), opened(), losing(), closed());
          case LOOK_UNMARKED ->
              ExplainWords.WORDS.linksLookUnmarked(live, gaining(), opened(), losing(), closed());
          case TAKE -> ExplainWords.WORDS.linksTake(live, gaining(), opened(), losing(), closed());
        };
  }

  /** How many can with any picture now. */
  int before() {
    return before.size();
  }

  /** How many could with a picture with which they cannot now. */
  int gaining() {
    return gaining.size();
  }

  int losing() {
    return losing.size();
  }

  /** With how many pictures somebody could who cannot now. */
  int opened() {
    return opened.size();
  }

  int closed() {
    return closed.size();
  }
}
