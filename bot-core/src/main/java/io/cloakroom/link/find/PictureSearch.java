package io.cloakroom.link.find;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredCopy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds pictures by words, in the order of their coming. Words are known by keyed hashes that are
 * other ones in each conversation: what stands in one is found there and nowhere else, and what is
 * of no use to whoever asks is not read.
 */
public interface PictureSearch {
  /**
   * What is looked for.
   *
   * @param in among the pictures of these, each of one workspace; none finds nothing
   * @param terms all of which a picture must have, as {@link SearchTerms#asked} reads them; none
   *     for any picture
   * @param from whose they are; empty for anybody's
   * @param since not what came before that
   * @param until nor at it and after
   * @param state how its latest link there stands; empty for however it does
   */
  record Wanted(
      List<Conversation> in,
      List<String> terms,
      Optional<Person> from,
      Optional<Instant> since,
      Optional<Instant> until,
      Optional<State> state) {
    public Wanted {
      in = List.copyOf(in);
      terms = List.copyOf(terms);
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(since, "since");
      Objects.requireNonNull(until, "until");
      Objects.requireNonNull(state, "state");
    }

    /** However its links stand. */
    public Wanted(
        List<Conversation> in,
        List<String> terms,
        Optional<Person> from,
        Optional<Instant> since,
        Optional<Instant> until) {
      this(in, terms, from, since, until, Optional.empty());
    }

    /** The same among the pictures of these. */
    public Wanted among(List<Conversation> some) {
      return new Wanted(some, terms, from, since, until, state);
    }

    /** The same of what is somebody's. */
    public Wanted of(Person owner) {
      return new Wanted(in, terms, Optional.of(owner), since, until, state);
    }

    /** The same of what stands so. */
    public Wanted standing(State so) {
      return new Wanted(in, terms, from, since, until, Optional.of(so));
    }

    /** Whether what came with that id came in time. */
    public boolean isInTime(ImageId image) {
      return since.stream().noneMatch(at -> isBefore(image, ImageId.earliest(at)))
          && until.stream().allMatch(at -> isBefore(image, ImageId.earliest(at)));
    }

    private static boolean isBefore(ImageId one, ImageId other) {
      return one.value().compareTo(other.value()) < 0;
    }
  }

  /** As {@code io.cloakroom.link.LinkStatus}, whose package stands on this one. */
  enum Stands {
    LIVE,
    EXPIRED,
    REVOKED,
    USED_UP
  }

  /**
   * How a link stands at a moment.
   *
   * @param at by it links expire: whoever reads on asks with the moment of then
   */
  record State(Stands status, Instant at) {
    public State {
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(at, "at");
    }
  }

  /**
   * A picture that fits.
   *
   * @param where all conversations of those that were asked for in which it does, in their order:
   *     it has a link in each, and these differ in whether they open
   */
  record Hit(ImageId image, List<Conversation> where) {
    public Hit {
      Objects.requireNonNull(image, "image");
      where = List.copyOf(where);
    }
  }

  /**
   * A part of what fits.
   *
   * @param hits the newest picture first
   * @param on behind which picture the next part begins; empty where there is none
   * @param walked how many pictures were looked at to find them, about
   */
  record Part(List<Hit> hits, Optional<ImageId> on, int walked) {
    public Part {
      hits = List.copyOf(hits);
      Objects.requireNonNull(on, "on");
    }
  }

  /**
   * Pictures that fit and are not erased, the newest first. It reads on until there are enough of
   * them, but not for long: a part may have none, and others come behind it.
   *
   * @param before only what came before that picture; empty from the newest on
   * @param limit about so many
   */
  Part find(Wanted wanted, Optional<ImageId> before, int limit);

  /**
   * The pictures of the workspace that came before this one and of which the same bytes were
   * sealed, as they were handed in first; the newest first. None that is erased or was taken back.
   *
   * @param copy what was sealed of this one
   */
  List<ImageId> same(Workspace workspace, StoredCopy copy, int limit);

  /**
   * A picture whose bytes are written down.
   *
   * @param earlier the newest one before it in its workspace of which the same bytes were sealed
   */
  record Repeat(ImageId picture, Optional<ImageId> earlier) {
    public Repeat {
      Objects.requireNonNull(picture, "picture");
      Objects.requireNonNull(earlier, "earlier");
    }
  }

  /**
   * Pictures between these two, in the order of their coming, each as it was handed in first, with
   * the one before it that is the same: as far as hashes say. None that is erased or was taken
   * back, nor with one that is.
   *
   * @param limit so many are looked at, those that are there once among them
   */
  List<Repeat> repeats(ImageId after, ImageId before, int limit);

  /**
   * Writes down anew the words of some pictures, in the order of their ids: of those that came when
   * none were written down yet, or under another key. Repeatable.
   *
   * @param after the last of those before; empty from the first on
   * @return the last of these; empty where there were none
   */
  Optional<ImageId> index(Optional<ImageId> after, int limit);

  /** Under which key words are written down: another number says that all are to be anew. */
  int indexKey();
}
