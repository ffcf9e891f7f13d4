package io.cloakroom.record.checkpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys that are believed to sign a record, each from so many events up to so many: those that
 * somebody knows from elsewhere, and all that these handed over to, or took over from. A key hands
 * over once: of two notes that say otherwise neither is followed.
 */
public final class KeyChain {
  private final Set<VerifierKey> trusted;
  private final Set<VerifierKey> believed;
  private final Map<VerifierKey, KeySuccession> into = new HashMap<>();
  private final Map<VerifierKey, KeySuccession> outOf = new HashMap<>();
  private final List<KeySuccession> followed = new ArrayList<>();
  private final List<Supplier<String>> objections = new ArrayList<>();

  /**
   * @param trusted keys that are known
   * @param successions in any order; what is not signed, or of others, leads nowhere
   */
  public KeyChain(Collection<VerifierKey> trusted, Collection<KeySuccession> successions) {
    this.trusted = new LinkedHashSet<>(trusted);
    this.believed = new LinkedHashSet<>(trusted);
    Map<String, KeySuccession> signed = new LinkedHashMap<>();
    successions.stream()
        .filter(KeySuccession::isSigned)
        .forEach(one -> signed.putIfAbsent(one.body(), one));
    Set<KeySuccession> disputed = new LinkedHashSet<>();
    List<List<KeySuccession>> disputes =
        Stream.concat(
                several(signed.values(), KeySuccession::from),
                several(signed.values(), KeySuccession::to))
            .toList();
    disputes.forEach(disputed::addAll);
    signed.values().stream()
        .filter(one -> !disputed.contains(one))
        .forEach(
            one -> {
              outOf.put(one.from(), one);
              into.put(one.to(), one);
            });
    this.trusted.forEach(this::forth);
    this.trusted.forEach(this::back);
    disputes.stream()
        .filter(notes -> notes.stream().anyMatch(one -> knows(one.from()) || knows(one.to())))
        .forEach(this::object);
  }

  /** One key, which signs all. */
  public static KeyChain of(VerifierKey key) {
    return new KeyChain(List.of(key), List.of());
  }

  private static Stream<List<KeySuccession>> several(
      Collection<KeySuccession> notes, Function<KeySuccession, VerifierKey> key) {
    return notes.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .filter(same -> same.size() > 1);
  }

  /** To those that follow: none hands over less than it took over. */
  private void forth(VerifierKey first) {
    VerifierKey key = first;
    while (outOf.containsKey(key) && !followed.contains(outOf.get(key))) {
      KeySuccession note = outOf.get(key);
      if (begin(key) > note.at().size()) {
        outOf.remove(key);
        object(note);
        return;
      }
      follow(note);
      key = note.to();
    }
  }

  /** To those before: none took over more than it handed over. */
  private void back(VerifierKey last) {
    VerifierKey key = last;
    while (into.containsKey(key) && !followed.contains(into.get(key))) {
      KeySuccession note = into.get(key);
      if (end(key) < note.at().size()) {
        into.remove(key);
        object(note);
        return;
      }
      follow(note);
      key = note.from();
    }
  }

  private void follow(KeySuccession note) {
    followed.add(note);
    believed.add(note.from());
    believed.add(note.to());
  }

  private void object(List<KeySuccession> notes) {
    objections.add(
        () ->
            SigningKeyWords.WORDS.notesContradict(
                notes.stream().map(KeySuccession::words).collect(Collectors.joining("; "))));
  }

  private void object(KeySuccession note) {
    objections.add(() -> SigningKeyWords.WORDS.noteContradicts(note.words()));
  }

  private long begin(VerifierKey key) {
    return Optional.ofNullable(into.get(key)).map(one -> one.at().size()).orElse(0L);
  }

  private long end(VerifierKey key) {
    return Optional.ofNullable(outOf.get(key)).map(one -> one.at().size()).orElse(Long.MAX_VALUE);
  }

  /** All that are believed. */
  public List<VerifierKey> keys() {
    return List.copyOf(believed);
  }

  /** What led from one key to another. */
  public List<KeySuccession> followed() {
    return List.copyOf(followed);
  }

  /**
   * Which notes contradict each other, in sentences of the language that is spoken: somebody may
   * have made one.
   */
  public List<String> objections() {
    return objections.stream().map(Supplier::get).toList();
  }

  /** Whether it is one of those that are known from elsewhere. */
  public boolean trusts(VerifierKey key) {
    return trusted.contains(key);
  }

  public boolean knows(VerifierKey key) {
    return believed.contains(key);
  }

  /** Whether a key of that name is believed. */
  public boolean knows(String origin) {
    return believed.stream().anyMatch(key -> key.name().equals(origin));
  }

  /** Whether a key signed it that signed the record at that time. */
  public boolean believes(SignedCheckpoint checkpoint) {
    return signer(checkpoint).isPresent();
  }

  /** Which of the keys signed it that did so at that time; empty where it is not believed. */
  public Optional<VerifierKey> signer(SignedCheckpoint checkpoint) {
    return believed.stream()
        .filter(key -> checkpoint.isSignedBy(List.of(key)))
        .filter(key -> refusal(key, checkpoint.checkpoint()).isEmpty())
        .findFirst();
  }

  /** Why it is not believed although one of the keys signed it, after "it". */
  public Optional<String> refusal(SignedCheckpoint checkpoint) {
    return believes(checkpoint)
        ? Optional.empty()
        : believed.stream()
            .filter(key -> checkpoint.isSignedBy(List.of(key)))
            .findFirst()
            .flatMap(key -> refusal(key, checkpoint.checkpoint()));
  }

  private Optional<String> refusal(VerifierKey key, Checkpoint checkpoint) {
    Optional<KeySuccession> before = Optional.ofNullable(into.get(key));
    Optional<KeySuccession> after = Optional.ofNullable(outOf.get(key));
    if (end(key) < checkpoint.size()) {
      return Optional.of(
          SigningKeyWords.WORDS.handedOverBefore(
              key.toString(), after.orElseThrow().to().toString(), end(key)));
    }
    if (begin(key) > checkpoint.size()) {
      return Optional.of(
          SigningKeyWords.WORDS.tookOverAfter(
              key.toString(), before.orElseThrow().from().toString(), begin(key)));
    }
    return Stream.of(before, after)
        .flatMap(Optional::stream)
        .map(KeySuccession::at)
        .filter(at -> at.size() == checkpoint.size() && !at.equals(checkpoint))
        .findFirst()
        .map(at -> SigningKeyWords.WORDS.anotherThanItsNote(key.toString(), at.size()));
  }

  /** Whether such a key made the signature under that text, about a record of that size. */
  boolean believes(NoteSignature signature, String body, Checkpoint at) {
    return believed.stream()
        .anyMatch(
            key ->
                at.origin().equals(key.name())
                    && signature.isOf(key, body)
                    && refusal(key, at).isEmpty());
  }
}
