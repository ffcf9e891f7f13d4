package io.cloakroom.policy.text;

import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What people who answer for a workspace add to the text of its policy. It stands among what was
 * set for the workspace, and holds in every channel.
 *
 * @param paragraphs each one line, in the order in which they were added
 * @param contact whom to ask
 * @param legalBasis by which law pictures are handled
 * @param review the last day on which the text is to be looked over again
 */
public record AddedWords(
    List<String> paragraphs,
    Optional<String> contact,
    Optional<String> legalBasis,
    Optional<LocalDate> review) {
  public static final int MOST_PARAGRAPHS = 10;

  /** Besides those of the workspace. */
  public static final int MOST_OF_CHANNEL = 5;

  public static final int LONGEST_PARAGRAPH = 300;

  /** Of contact and legal basis. */
  public static final int LONGEST_LINE = 200;

  /** With it begins every name under which something of it is kept. */
  static final String PREFIX = "text-";

  private static final String PARAGRAPHS = PREFIX + "paragraphs";
  private static final String CONTACT = PREFIX + "contact";
  private static final String LEGAL_BASIS = PREFIX + "legal";
  private static final String REVIEW = PREFIX + "review";

  public AddedWords {
    paragraphs = List.copyOf(paragraphs);
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(legalBasis, "legalBasis");
    Objects.requireNonNull(review, "review");
  }

  /**
   * @param ofWorkspace what was set for it, by name
   */
  static AddedWords of(Map<String, String> ofWorkspace) {
    return new AddedWords(
        paragraphs(ofWorkspace),
        Optional.ofNullable(ofWorkspace.get(CONTACT)),
        Optional.ofNullable(ofWorkspace.get(LEGAL_BASIS)),
        Optional.ofNullable(ofWorkspace.get(REVIEW)).flatMap(AddedWords::day));
  }

  /**
   * The paragraphs among what was set somewhere.
   *
   * @param ofScope by name, of a workspace or a conversation
   */
  static List<String> paragraphs(Map<String, String> ofScope) {
    return Optional.ofNullable(ofScope.get(PARAGRAPHS))
        .map(text -> List.of(text.split("\n", -1)))
        .orElse(List.of());
  }

  /** Empty for what only a newer release reads. */
  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }

  /** How paragraphs are kept, of a workspace or of one conversation. */
  public static PolicyUpdate.Value kept(Scope scope, List<String> paragraphs) {
    return new PolicyUpdate.Value(
        scope,
        PARAGRAPHS,
        paragraphs.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", paragraphs)));
  }

  public PolicyUpdate.Value keptContact(Workspace workspace) {
    return value(workspace, CONTACT, contact);
  }

  public PolicyUpdate.Value keptLegalBasis(Workspace workspace) {
    return value(workspace, LEGAL_BASIS, legalBasis);
  }

  public PolicyUpdate.Value keptReview(Workspace workspace) {
    return value(workspace, REVIEW, review.map(LocalDate::toString));
  }

  private static PolicyUpdate.Value value(Workspace workspace, String name, Optional<String> text) {
    return new PolicyUpdate.Value(Scope.of(workspace), name, text);
  }

  public AddedWords withParagraphs(List<String> others) {
    return new AddedWords(others, contact, legalBasis, review);
  }

  public AddedWords withContact(Optional<String> other) {
    return new AddedWords(paragraphs, other, legalBasis, review);
  }

  public AddedWords withLegalBasis(Optional<String> other) {
    return new AddedWords(paragraphs, contact, other, review);
  }

  public AddedWords withReview(Optional<LocalDate> other) {
    return new AddedWords(paragraphs, contact, legalBasis, other);
  }
}
