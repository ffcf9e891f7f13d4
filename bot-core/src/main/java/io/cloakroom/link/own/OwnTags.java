package io.cloakroom.link.own;

import io.cloakroom.policy.picture.Tags;
import java.util.Objects;

/**
 * What tags somebody gave one picture, or its channel did, and which of those in the words that it
 * came with they took away.
 */
public record OwnTags(Tags given, Tags taken) {
  public static final OwnTags NONE = new OwnTags(Tags.NONE, Tags.NONE);

  public OwnTags {
    Objects.requireNonNull(given, "given");
    Objects.requireNonNull(taken, "taken");
  }

  /** What somebody gave it, and nothing was taken away. */
  public static OwnTags given(Tags tags) {
    return new OwnTags(tags, Tags.NONE);
  }

  /**
   * All that it has.
   *
   * @param said those in the words that it came with
   */
  public Tags over(Tags said) {
    return given.with(said.without(taken));
  }

  /** The same with these more. */
  public OwnTags plus(Tags more) {
    return new OwnTags(given.with(more), taken.without(more));
  }

  /**
   * The same without these.
   *
   * @param said those in the words that it came with
   */
  public OwnTags minus(Tags fewer, Tags said) {
    return new OwnTags(given.without(fewer), taken.with(fewer.within(said)));
  }
}
