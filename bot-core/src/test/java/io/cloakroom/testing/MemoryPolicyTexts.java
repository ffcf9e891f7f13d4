package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.text.Acknowledgement;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.policy.text.TextVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts of policies, and who acknowledged them, in memory. */
final class MemoryPolicyTexts implements PolicyTextStore {
  private final MemoryDatabase database;

  MemoryPolicyTexts(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public TextVersion version(Workspace workspace, String digest, Instant now) {
    return database.change(
        state -> {
          List<TextVersion> known = of(state, workspace);
          return known.stream()
              .filter(one -> one.digest().equals(digest))
              .findFirst()
              .orElseGet(
                  () -> {
                    TextVersion next = new TextVersion(workspace, known.size() + 1, digest, now);
                    state.texts.add(next);
                    return next;
                  });
        });
  }

  @Override
  public Optional<TextVersion> find(Workspace workspace, String digest) {
    return database.read(
        state ->
            of(state, workspace).stream().filter(one -> one.digest().equals(digest)).findFirst());
  }

  @Override
  public Optional<TextVersion> find(Workspace workspace, int number) {
    return database.read(
        state -> of(state, workspace).stream().filter(one -> one.number() == number).findFirst());
  }

  private static List<TextVersion> of(MemoryState state, Workspace workspace) {
    return state.texts.stream().filter(one -> one.workspace().equals(workspace)).toList();
  }

  @Override
  public boolean acknowledge(Person person, TextVersion version, Instant at, AuditEvent event) {
    return database.change(
        state -> {
          if (has(state, person, version)) {
            return false;
          }
          List<Acknowledgement> all =
              new ArrayList<>(state.acknowledged.getOrDefault(person, List.of()));
          all.add(new Acknowledgement(version.number(), at));
          state.acknowledged.put(person, all);
          state.record(event);
          return true;
        });
  }

  @Override
  public Set<Person> acknowledged(TextVersion version, Set<Person> among) {
    return database.read(
        state ->
            among.stream()
                .filter(one -> has(state, one, version))
                .collect(Collectors.toUnmodifiableSet()));
  }

  private static boolean has(MemoryState state, Person person, TextVersion version) {
    return person.workspace().equals(version.workspace())
        && state.acknowledged.getOrDefault(person, List.of()).stream()
            .anyMatch(one -> one.number() == version.number());
  }

  @Override
  public List<Acknowledgement> by(Person person, int limit) {
    return database.read(
        state ->
            state.acknowledged.getOrDefault(person, List.of()).stream()
                .sorted(
                    Comparator.comparing(Acknowledgement::at)
                        .thenComparing(Acknowledgement::number)
                        .reversed())
                .limit(limit)
                .toList());
  }
}
