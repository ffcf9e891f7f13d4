package io.cloakroom.record.leaf;

import io.cloakroom.audit.AuditEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which parts of one event are personal, and how each enters its leaf: as a hash with a salt that
 * stands beside the event and in no leaf. Whoever forgets the part and its salt leaves the hash,
 * from which nobody gets the part back by trying all there are, and the tree as it was.
 *
 * <p>As text: {@code SALT name name…}, the salt from which that of each part is made; once a part
 * is forgotten {@code - name=s:SALT name=h:HASH…}, so that its own salt cannot be made again.
 */
public final class PersonalParts {
  /** The part that is no detail: who did it. */
  public static final String ACTOR = "actor";

  /**
   * Details that this program fills with a number, a moment, a word of its own or the id of
   * anything but a person. All others are personal: what is set may name people, and so may a
   * detail that nobody thought of; a network is forgotten by itself.
   */
  private static final Set<String> IMPERSONAL =
      Set.of(
          "as",
          "before",
          "bytes",
          "change",
          "channel",
          "cleaning",
          "client",
          "code",
          "command",
          "counted",
          "erased",
          "events",
          "existing",
          "expires",
          "exposed_millis",
          "file",
          "format",
          "found",
          "from",
          "held",
          "image",
          "intake",
          "link",
          "links",
          "of",
          "on",
          "outside",
          "own",
          "people",
          "pictures",
          "post",
          "readers",
          "removed",
          "rendition",
          "renews",
          "request",
          "role",
          "rule",
          "sighting",
          "since",
          "statement",
          "times",
          "total",
          "type",
          "undone",
          "until",
          "version",
          "was",
          "watermark",
          "widens");

  private static final int SALT_BYTES = 16;

  /** Nothing about the event is personal. */
  public static final PersonalParts NONE = new PersonalParts(new byte[0], Set.of(), Map.of());

  private final byte[] salt;
  private final Set<String> names;
  private final Map<String, Part> parts;

  /** One part by itself: its salt, or the hash that is left of it. */
  private record Part(boolean forgotten, byte[] bytes) {
    private static Part parse(String text) {
      byte[] bytes = decode(text.substring(2));
      if (text.startsWith("s:") && bytes.length == SALT_BYTES) {
        return new Part(false, bytes);
      }
      if (text.startsWith("h:") && bytes.length == 32) {
        return new Part(true, bytes);
      }
      throw new IllegalArgumentException("no part of an event is written like that");
    }

    private String text() {
      return (forgotten ? "h:" : "s:") + encode(bytes);
    }
  }

  private PersonalParts(byte[] salt, Set<String> names, Map<String, Part> parts) {
    this.salt = salt;
    this.names = Collections.unmodifiableSet(new TreeSet<>(names));
    this.parts = Collections.unmodifiableMap(new TreeMap<>(parts));
  }

  /** Those of an event that is sealed now, under a salt of its own. */
  public static PersonalParts of(AuditEvent event, SecureRandom random) {
    Set<String> names = new TreeSet<>(event.details().keySet());
    names.removeAll(IMPERSONAL);
    if (event.actor().isPresent()) {
      names.add(ACTOR);
    }
    if (names.isEmpty()) {
      return NONE;
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PersonalParts(salt, names, Map.of());
  }

  /**
   * As they are kept.
   *
   * @throws IllegalArgumentException when they were not written by {@link #text}
   */
  public static PersonalParts parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    String[] words = text.split(" ", -1);
    PersonalParts parsed =
        words[0].equals("-")
            ? new PersonalParts(new byte[0], Set.of(), parts(words))
            : new PersonalParts(saltIn(words[0]), names(words), Map.of());
    if (!parsed.text().equals(text)) {
      throw new IllegalArgumentException("no parts of an event are written like that");
    }
    return parsed;
  }

  /** To be kept beside the event. */
  public String text() {
    if (!parts.isEmpty()) {
      StringBuilder text = new StringBuilder("-");
      parts.forEach((name, part) -> text.append(' ').append(name).append('=').append(part.text()));
      return text.toString();
    }
    return salt.length == 0 ? "" : String.join(" ", encode(salt), String.join(" ", names));
  }

  /** The same after one part was forgotten; the event itself has to forget it too. */
  public PersonalParts forgetting(String name, AuditEvent event) {
    Map<String, Part> left = new TreeMap<>(parts);
    for (String one : names) {
      left.put(one, new Part(false, saltOf(one)));
    }
    hash(name, event).ifPresent(hash -> left.put(name, new Part(true, hash)));
    return new PersonalParts(new byte[0], Set.of(), left);
  }

  /** The salt from which those of all parts are made; empty once one is forgotten. */
  public Optional<byte[]> common() {
    return salt.length == 0 ? Optional.empty() : Optional.of(salt.clone());
  }

  /** The salt of a part, made from that of all. */
  public static byte[] saltOf(byte[] common, String name) {
    return saltOf(sha256(), common, name);
  }

  /** Whether that detail is a part by itself, and was not forgotten. */
  public boolean keeps(String name) {
    return salt(name).isPresent();
  }

  /** Whether a part of that name is personal, also where it is forgotten. */
  public boolean has(String name) {
    return names().contains(name);
  }

  /** The personal parts by name, forgotten ones too. */
  Set<String> names() {
    return parts.isEmpty() ? names : parts.keySet();
  }

  /** What of one part is in the leaf; empty when the event does not have it any more. */
  Optional<byte[]> hash(String name, AuditEvent event) {
    Part part = parts.isEmpty() ? null : parts.get(name);
    if (part != null && part.forgotten()) {
      return Optional.of(part.bytes());
    }
    MessageDigest digest = sha256();
    return EventLeaf.part(name, event)
        .map(
            value ->
                digest(digest, part == null ? saltOf(digest, salt, name) : part.bytes(), value));
  }

  /** The salt of one part that is not forgotten. */
  Optional<byte[]> salt(String name) {
    Part part = parts.get(name);
    if (part != null) {
      return part.forgotten() ? Optional.empty() : Optional.of(part.bytes());
    }
    return names.contains(name) ? Optional.of(saltOf(name)) : Optional.empty();
  }

  /** The hash of one part under its salt. */
  static byte[] digest(byte[] salt, byte[] value) {
    return digest(sha256(), salt, value);
  }

  private static byte[] digest(MessageDigest digest, byte[] salt, byte[] value) {
    digest.update(salt);
    return digest.digest(value);
  }

  private byte[] saltOf(String name) {
    return saltOf(sha256(), salt, name);
  }

  private static byte[] saltOf(MessageDigest digest, byte[] common, String name) {
    return Arrays.copyOf(digest(digest, common, name.getBytes(StandardCharsets.UTF_8)), SALT_BYTES);
  }

  private static byte[] saltIn(String word) {
    byte[] bytes = decode(word);
    if (bytes.length != SALT_BYTES) {
      throw new IllegalArgumentException("no salt of an event has " + bytes.length + " bytes");
    }
    return bytes;
  }

  private static Set<String> names(String[] words) {
    return new TreeSet<>(Arrays.asList(words).subList(1, words.length));
  }

  private static Map<String, Part> parts(String[] words) {
    Map<String, Part> parts = new TreeMap<>();
    for (String word : Arrays.asList(words).subList(1, words.length)) {
      int equals = word.indexOf('=');
      if (equals < 0 || word.length() < equals + 3) {
        throw new IllegalArgumentException("no part of an event is written like that");
      }
      parts.put(word.substring(0, equals), Part.parse(word.substring(equals + 1)));
    }
    return parts;
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] decode(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
