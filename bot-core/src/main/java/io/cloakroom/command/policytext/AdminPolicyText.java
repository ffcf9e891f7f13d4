package io.cloakroom.command.policytext;

import static io.cloakroom.command.policytext.TextWords.WORDS;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Inert;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.text.AddedWords;
import io.cloakroom.policy.text.PolicyTexts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows and changes what a workspace adds to the text of its policy: paragraphs, whom to ask, by
 * which law, and until when it is looked over again.
 */
final class AdminPolicyText implements Command {
  private static final String PART = "part";
  private static final String LIST = "list";
  private static final String NONE = "none";
  private static final int FARTHEST_YEARS = 5;

  /** What can be changed. */
  private enum Part {
    ADD,
    REMOVE,
    CONTACT,
    LEGAL,
    REVIEW;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Usage USAGE =
      Usage.of(
          "admin policy-text",
          HelpWords.WORDS::adminPolicyText,
          "admin policy-text add Take no pictures of badges.",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          Parameters.choice(
              PART,
              true,
              OptionWords.WORDS::policyTextPart,
              LIST,
              Part.ADD.word(),
              Part.REMOVE.word(),
              Part.CONTACT.word(),
              Part.LEGAL.word(),
              Part.REVIEW.word()),
          Parameters.WORDS);

  /** What is to hold instead, or why it cannot. */
  private record Wanted(Optional<AddedWords> words, String problem) {
    static Wanted of(AddedWords words) {
      return new Wanted(Optional.of(words), "");
    }

    static Wanted not(String problem) {
      return new Wanted(Optional.empty(), problem);
    }
  }

  private final PolicyStore store;
  private final PolicyTexts texts;
  private final Clock clock;
  private final Slash slash;

  AdminPolicyText(PolicyStore store, PolicyTexts texts, Clock clock, Slash slash) {
    this.store = store;
    this.texts = texts;
    this.clock = clock;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Workspace workspace = request.where().workspace();
    AddedWords before = texts.added(workspace);
    String typed = request.values().required(PART);
    if (typed.equals(LIST)) {
      return show(before);
    }
    Part part = Part.valueOf(typed.toUpperCase(Locale.ROOT));
    Optional<String> words =
        request.values().text(Parameters.WORDS.name()).map(ParagraphChange::line);
    if (words.filter(text -> !text.isEmpty()).isEmpty()) {
      return problem(question(part), part);
    }
    Wanted wanted = wanted(part, before, words.get());
    return wanted
        .words()
        .map(after -> set(request, part, before, after))
        .orElseGet(() -> problem(wanted.problem(), part));
  }

  private static String question(Part part) {
    return switch (part) {
      case ADD -> WORDS.whichParagraph();
      case REMOVE -> WORDS.whichToRemove();
      case CONTACT -> WORDS.whichContact();
      case LEGAL -> WORDS.whichLegalBasis();
      case REVIEW -> WORDS.whichReview();
    };
  }

  private Reply problem(String what, Part part) {
    String example =
        switch (part) {
          case ADD -> USAGE.example();
          case REMOVE -> "admin policy-text remove 1";
          case CONTACT -> "admin policy-text contact privacy@example.com";
          case LEGAL -> "admin policy-text legal Art. 6(1)(f) GDPR";
          case REVIEW -> "admin policy-text review 2027-01-31";
        };
    return Problems.of(slash, USAGE, Parameters.WORDS.name(), what, example);
  }

  private Wanted wanted(Part part, AddedWords before, String words) {
    return switch (part) {
      case ADD ->
          paragraphs(
              before,
              ParagraphChange.added(before.paragraphs(), words, AddedWords.MOST_PARAGRAPHS));
      case REMOVE -> paragraphs(before, ParagraphChange.without(before.paragraphs(), words));
      case CONTACT -> oneLine(words, before::withContact);
      case LEGAL -> oneLine(words, before::withLegalBasis);
      case REVIEW -> reviewed(before, words);
    };
  }

  private static Wanted paragraphs(AddedWords before, ParagraphChange change) {
    return change
        .problem()
        .map(Wanted::not)
        .orElseGet(() -> Wanted.of(before.withParagraphs(change.after())));
  }

  private static Wanted oneLine(String words, Function<Optional<String>, AddedWords> with) {
    int length = words.codePointCount(0, words.length());
    if (length > AddedWords.LONGEST_LINE) {
      return Wanted.not(WORDS.tooLong(length, AddedWords.LONGEST_LINE));
    }
    return Wanted.of(with.apply(unlessNone(words)));
  }

  private static Optional<String> unlessNone(String words) {
    return Optional.of(words).filter(text -> !text.equalsIgnoreCase(NONE));
  }

  private Wanted reviewed(AddedWords before, String words) {
    Optional<String> typed = unlessNone(words);
    if (typed.isEmpty()) {
      return Wanted.of(before.withReview(Optional.empty()));
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    try {
      LocalDate day = LocalDate.parse(words);
      if (day.isBefore(today)) {
        return Wanted.not(WORDS.dayIsOver(words));
      }
      return day.isAfter(today.plusYears(FARTHEST_YEARS))
          ? Wanted.not(WORDS.dayIsFar(words))
          : Wanted.of(before.withReview(Optional.of(day)));
    } catch (DateTimeParseException unreadable) {
      return Wanted.not(WORDS.noDay(Inert.quoted(words)));
    }
  }

  private Reply set(Request request, Part part, AddedWords before, AddedWords after) {
    if (after.equals(before)) {
      return Reply.Say.of(Line.of(WORDS.isSoAlready()));
    }
    Workspace workspace = request.where().workspace();
    PolicyUpdate.Value was = kept(part, before, workspace);
    PolicyUpdate.Value is = kept(part, after, workspace);
    AuditEvent event =
        AuditEvent.of(clock.instant(), workspace, Action.POLICY_CHANGED)
            .by(request.caller())
            .with("setting", "policy-text " + part.word())
            .with("old", recorded(part, before, after))
            .with("new", recorded(part, after, before));
    if (!store.replace(is.scope(), is.name(), was.text(), is.text(), event)) {
      return Reply.Say.of(Line.of(WORDS.changedMeanwhile()));
    }
    boolean anew = part != Part.CONTACT && part != Part.REVIEW;
    return Reply.Say.of(
        done(part, before, after),
        anew
            ? Line.of(
                WORDS.readAgain(slash.of("policy text"), slash.of(PolicyAcknowledged.COMMAND)))
            : Line.of(WORDS.notReadAgain()));
  }

  private static PolicyUpdate.Value kept(Part part, AddedWords words, Workspace workspace) {
    return switch (part) {
      case ADD, REMOVE -> AddedWords.kept(Scope.of(workspace), words.paragraphs());
      case CONTACT -> words.keptContact(workspace);
      case LEGAL -> words.keptLegalBasis(workspace);
      case REVIEW -> words.keptReview(workspace);
    };
  }

  /** What one has of it; of the paragraphs, the one that the other has not. */
  private static String recorded(Part part, AddedWords one, AddedWords other) {
    Optional<String> text =
        switch (part) {
          case ADD, REMOVE -> ParagraphChange.beyond(one.paragraphs(), other.paragraphs());
          case CONTACT -> one.contact();
          case LEGAL -> one.legalBasis();
          case REVIEW -> one.review().map(LocalDate::toString);
        };
    return text.orElse(NONE);
  }

  private static Line done(Part part, AddedWords before, AddedWords after) {
    return switch (part) {
      case ADD, REMOVE -> ParagraphChange.done(before.paragraphs(), after.paragraphs());
      case CONTACT -> Line.of(WORDS.contactSet(orNotSet(after.contact())));
      case LEGAL -> Line.of(WORDS.legalBasisSet(orNotSet(after.legalBasis())));
      case REVIEW -> Line.of(WORDS.reviewSet(orNotSet(after.review().map(LocalDate::toString))));
    };
  }

  private static Line orNotSet(Optional<String> text) {
    return Line.of(text.orElseGet(WORDS::notSet));
  }

  private Reply show(AddedWords added) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(Span.bold(WORDS.addedHere())));
    lines.add(Line.of(WORDS.contactIs(orNotSet(added.contact()))));
    lines.add(Line.of(WORDS.legalBasisIs(orNotSet(added.legalBasis()))));
    lines.add(Line.of(WORDS.reviewIs(orNotSet(added.review().map(LocalDate::toString)))));
    lines.addAll(ParagraphChange.listed(added.paragraphs()));
    lines.add(
        Line.of(
            WORDS.howToAdd(
                slash.of(USAGE.example()),
                slash.of("admin policy-text remove 1"),
                slash.of("admin policy-text contact privacy@example.com"),
                Span.code(NONE))));
    return new Reply.Say(lines, List.of(), false);
  }
}
