package io.cloakroom.intake.title;

import io.cloakroom.access.Decision;
import io.cloakroom.chat.Person;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.link.own.OwnTags;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.picture.Tags;
import io.cloakroom.vault.ImageId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What each picture is called: what somebody called it; else the first words of the post that it
 * came with, for whoever reads those anyway; else {@code picture-} and the end of its id, which
 * stays the same whatever becomes of its links. And by what tags it is found again: those that
 * somebody gave it, or its channel did, for all who may know of it, and those in the words that it
 * came with, for whoever reads these. What was deleted or forgotten of a post is in no title, and
 * tags nothing.
 */
public final class Titles {
  private static final int SHORT = 4;

  /**
   * What there is to know of a link's picture, read once for all that is said of it.
   *
   * @param words what somebody wrote about it
   * @param post that it came with, wherever that was; empty where it is not known any more
   */
  public record Known(Link link, OwnWords words, Optional<Intake> post) {
    private Optional<Intake> there() {
      return post.filter(one -> one.post().conversation().equals(link.audience()));
    }
  }

  private final IntakeRegister register;
  private final LinkStore store;

  public Titles(IntakeRegister register, LinkStore store) {
    this.register = register;
    this.store = store;
  }

  /** For whoever reads the post, or its card: one of the {@link Intake#numbered}. */
  public Title of(Intake post, Item item) {
    return given(item.image())
        .or(() -> words(post, item))
        .orElseGet(
            () ->
                item.isHeld() && item.isNoPicture()
                    ? plain("file-", item.image())
                    : plain(item.image()));
  }

  /**
   * For whoever reads the conversation that the link is for. What was said elsewhere does not go
   * with a picture that is shared to here.
   */
  public Title of(Link link) {
    ImageId image = link.image().id();
    return given(image).or(() -> said(link)).orElseGet(() -> plain(image));
  }

  public Known known(Link link) {
    return new Known(link, store.words(link.image().id()), register.of(link.image().id()));
  }

  /** As {@link #of(Link)}. */
  public Title of(Known known) {
    ImageId image = known.link().image().id();
    return known
        .words()
        .title()
        .map(title -> new Title(title, "", true))
        .or(() -> known.there().flatMap(post -> said(post, image)))
        .orElseGet(() -> plain(image));
  }

  /** As {@link #tags(Link, Person, Links)}, of what was decided of their look. */
  public Tags tags(Known known, Person reader, Decision look) {
    boolean readsWords =
        known.link().isOwnedBy(reader) || (look.outcome().mayBeTold() && readsWords(look));
    Tags said = known.there().map(post -> Hashtags.in(post.post().text())).orElse(Tags.NONE);
    return known.words().tags().over(readsWords ? said : Tags.NONE);
  }

  /**
   * For the person, wherever they ask: the words of its author if they wrote them, or may know of
   * the link where these stand.
   */
  public Title of(Link link, Person reader, Links links) {
    return readsWords(link, reader, links) ? of(link) : withoutWords(link);
  }

  /**
   * For somebody who may look at the picture by that decision: who was let in to this one alone
   * need not read what was posted with it.
   */
  public Title of(Link link, Decision decision) {
    return readsWords(decision) ? of(link) : withoutWords(link);
  }

  /** Whether they wrote the words that the picture came with, or read them anyway. */
  private static boolean readsWords(Link link, Person reader, Links links) {
    if (link.isOwnedBy(reader)) {
      return true;
    }
    Decision decision = links.mayView(reader, link);
    return decision.outcome().mayBeTold() && readsWords(decision);
  }

  /** Whether somebody who may look by that decision reads them anyway. */
  private static boolean readsWords(Decision decision) {
    return decision.letInUntil().isEmpty();
  }

  /** For whoever does not read the conversation: what it was called for all who may see it. */
  public Title withoutWords(Link link) {
    return given(link.image().id()).orElseGet(() -> plain(link.image().id()));
  }

  /** For where nothing may stand that people wrote. */
  public static Title plain(ImageId image) {
    return plain("picture-", image);
  }

  private static Title plain(String what, ImageId image) {
    String id = image.toString();
    return new Title(what + id.substring(id.length() - SHORT).toUpperCase(Locale.ROOT), "", false);
  }

  private Optional<Title> given(ImageId image) {
    return store.words(image).title().map(title -> new Title(title, "", true));
  }

  /** The tags for the person, wherever they ask. */
  public Tags tags(Link link, Person reader, Links links) {
    return tags(link, readsWords(link, reader, links));
  }

  /** The tags for somebody who may look at the picture by that decision. */
  public Tags tags(Link link, Decision decision) {
    return tags(link, readsWords(decision));
  }

  private Tags tags(Link link, boolean readsWords) {
    OwnTags own = store.words(link.image().id()).tags();
    return own.over(readsWords ? tagsSaid(link) : Tags.NONE);
  }

  /** Those in the words that it came with, where it came to the link's conversation. */
  public Tags tagsSaid(Link link) {
    return post(link).map(post -> Hashtags.in(post.post().text())).orElse(Tags.NONE);
  }

  /** The post that it came with, where whoever reads the link's conversation reads that too. */
  private Optional<Intake> post(Link link) {
    return register
        .of(link.image().id())
        .filter(post -> post.post().conversation().equals(link.audience()));
  }

  private Optional<Title> said(Link link) {
    return post(link).flatMap(post -> said(post, link.image().id()));
  }

  private static Optional<Title> said(Intake post, ImageId image) {
    return post.items().stream()
        .filter(item -> item.image().equals(image))
        .findFirst()
        .flatMap(item -> words(post, item));
  }

  /** Those of several pictures are told apart by their places. */
  private static Optional<Title> words(Intake post, Item item) {
    List<Item> all = post.numbered();
    String place = all.size() == 1 ? "" : " (" + (all.indexOf(item) + 1) + ")";
    return FirstWords.of(post.post().text()).map(words -> new Title(words, place, true));
  }
}
