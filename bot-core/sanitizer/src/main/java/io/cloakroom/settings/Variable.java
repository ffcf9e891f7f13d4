package io.cloakroom.settings;

import java.util.Objects;

/**
 * One setting: an environment variable, declared once beside what it sets.
 *
 * @param name such as {@code CLOAKROOM_PORT}
 * @param meaning what it is, in a few words for an operator, with its unit; Markdown code marks are
 *     allowed
 * @param standard what holds where it is not set, for people; empty where nothing does
 * @param reading how its text becomes a value
 * @param secret whether nobody else may read it: then it may stand in a file instead, which {@link
 *     #fileName} names
 */
public record Variable<T>(
    String name, String meaning, String standard, Reading<T> reading, boolean secret) {
  public Variable {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(meaning, "meaning");
    Objects.requireNonNull(standard, "standard");
    Objects.requireNonNull(reading, "reading");
  }

  /** Makes a value of a text that is neither absent nor blank. */
  @FunctionalInterface
  public interface Reading<T> {
    /**
     * The value that is meant.
     *
     * @throws IllegalArgumentException when it is no such value: says what is wrong and what to do,
     *     worded to follow the variable's name ("is not a port: …"), a line for each mistake; never
     *     repeats a secret
     */
    T read(String text);
  }

  /** One that nothing stands in for where it is not set. */
  public static <T> Variable<T> of(String name, String meaning, Reading<T> reading) {
    return new Variable<>(name, meaning, "", reading, false);
  }

  /** The same of one that nobody else may read. */
  public static <T> Variable<T> secret(String name, String meaning, Reading<T> reading) {
    return new Variable<>(name, meaning, "", reading, true);
  }

  /** The same, with what holds where it is not set. */
  public Variable<T> orElse(String words) {
    return new Variable<>(name, meaning, words, reading, secret);
  }

  /** The variable that names a file with its value, where it is a secret. */
  public String fileName() {
    return name + "_FILE";
  }
}
