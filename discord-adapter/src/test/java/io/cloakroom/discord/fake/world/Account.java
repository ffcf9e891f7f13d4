package io.cloakroom.discord.fake.world;

/** Whoever has an id of their own: a person, or another bot. */
public interface Account {
  /** The same wherever it is. */
  long id();
}
