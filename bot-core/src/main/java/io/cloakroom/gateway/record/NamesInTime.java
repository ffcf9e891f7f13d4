package io.cloakroom.gateway.record;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.gateway.session.RememberedNames;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What people and channels on one page are called. A chat that is slow to say is waited for so long
 * for all of them together, not for each; then ids have to do.
 */
public final class NamesInTime {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final RememberedNames names;
  private final LongSupplier nanos;
  private final long began;

  public NamesInTime(RememberedNames names, LongSupplier nanos) {
    this.names = names;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  public String of(Person person) {
    return inTime(() -> names.of(person), person.id());
  }

  public String of(Conversation conversation) {
    return inTime(() -> names.of(conversation), conversation.id());
  }

  private String inTime(Supplier<String> name, String id) {
    return nanos.getAsLong() - began < PATIENCE.toNanos() ? name.get() : id;
  }
}
