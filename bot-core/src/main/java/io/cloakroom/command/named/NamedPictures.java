package io.cloakroom.command.named;

import io.cloakroom.access.Outcome;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Arguments;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.chosen.ChosenPictures;
import io.cloakroom.intake.keep.EndingLists;
import io.cloakroom.intake.keep.ReviewLists;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.intake.say.AuthorNotices;
import io.cloakroom.intake.say.CardWriter;
import io.cloakroom.intake.say.EndingNotices;
import io.cloakroom.intake.title.Title;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.policy.picture.Tags;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the pictures that a reference names: the address of a link or its token, {@code link:} and
 * the id of a link, the id of a picture, which is its link in the same conversation where it has
 * one there, {@code ending:} and a notice's name for the pictures that it told of, {@code review:}
 * and the name of a list of a review for those of them that stand as they were listed, {@code
 * card:} and a card's key for all pictures of a card, {@code intake:} and the same for those of the
 * post that it was put up for, {@code post:} and the id of a message in the same conversation for
 * all pictures that it had, or {@code chosen:} and the ids of links that somebody chose. Whatever
 * link a picture was named by, what is found is its latest in that conversation, which its card
 * shows.
 */
public final class NamedPictures {
  private static final String POST = "post:";

  /**
   * A picture that a reference named.
   *
   * @param title what it is called, as whoever asked may read it
   * @param alone whether the reference named no other: then it needs no name in a sentence
   */
  public record Named(Title title, boolean alone, Link link) {
    /** To begin a sentence of the bundle with. */
    public String spokenSubject() {
      return alone ? StatusWords.WORDS.thePicture() : title.quoted();
    }

    /** Within a sentence of the bundle. */
    public String spokenObject() {
      return alone ? StatusWords.WORDS.thePictureWithin() : title.quoted();
    }

    /** A button's label: of one picture what it does, of several with which. */
    public String button(String what) {
      return alone ? what : what + ": " + title.text();
    }

    /** The same picture, by that link. */
    public Named by(Link other) {
      return new Named(title, alone, other);
    }
  }

  private final Links links;
  private final LinkStore store;
  private final IntakeRegister intakes;
  private final EndingLists endings;
  private final ReviewLists reviews;
  private final Titles titles;
  private final Clock clock;

  public NamedPictures(
      Links links,
      LinkStore store,
      IntakeRegister intakes,
      EndingLists endings,
      ReviewLists reviews,
      Clock clock) {
    this.links = links;
    this.store = store;
    this.intakes = intakes;
    this.endings = endings;
    this.reviews = reviews;
    this.titles = new Titles(intakes, store);
    this.clock = clock;
  }

  /** What the reference names in the caller's workspace, whoever asks; empty if nothing. */
  public List<Named> named(Request request, String reference) {
    List<Link> found =
        found(request.where(), reference).stream()
            .filter(link -> link.audience().workspace().equals(request.where().workspace()))
            .toList();
    List<LinkId> chosen = ChosenPictures.read(reference);
    boolean alone = (chosen.isEmpty() ? found.size() : chosen.size()) == 1;
    return found.stream().map(link -> new Named(title(request, link), alone, link)).toList();
  }

  /** How its link stands, and the picture, in words. */
  public Line status(Link link) {
    return new Line(LinkWords.status(link, links.policy(link), clock.instant()));
  }

  /** Whether its link opens at this moment. */
  public boolean isLive(Link link) {
    return links.isLive(link);
  }

  private Title title(Request request, Link link) {
    return titles.of(link, request.caller(), links);
  }

  private List<Link> found(Conversation where, String reference) {
    if (reference.startsWith(EndingNotices.REFERENCE)) {
      return ofNotice(where, reference.substring(EndingNotices.REFERENCE.length()));
    }
    if (reference.startsWith(ReviewLists.REFERENCE)) {
      return ofReview(reference.substring(ReviewLists.REFERENCE.length()));
    }
    List<LinkId> chosen = ChosenPictures.read(reference);
    if (!chosen.isEmpty()) {
      return chosen.stream()
          .flatMap(id -> store.find(id).stream())
          .map(links::latest)
          .distinct()
          .toList();
    }
    return Stream.of(POST, CardWriter.REFERENCE, AuthorNotices.REFERENCE)
            .anyMatch(reference::startsWith)
        ? posts(where, reference).stream().flatMap(one -> of(one).stream()).toList()
        : alone(where, reference);
  }

  /** The posts that a card's key or a message's id names; empty for any other reference. */
  private List<Intake> posts(Conversation where, String reference) {
    if (reference.startsWith(POST)) {
      String id = reference.substring(POST.length());
      return Arguments.isId(id) ? intakes.of(new Post(where, id)) : List.of();
    }
    boolean alone = reference.startsWith(AuthorNotices.REFERENCE);
    String key =
        alone || reference.startsWith(CardWriter.REFERENCE)
            ? reference.substring(reference.indexOf(':') + 1)
            : "";
    List<Intake> found =
        Arguments.isId(key) ? intakes.of(new CardKey(key)).stream().toList() : List.of();
    return alone
        ? found
        : found.stream().flatMap(one -> intakes.onCard(one.id()).stream()).toList();
  }

  /**
   * A picture that has no link, because it could not be cleaned.
   *
   * @param why for its author; empty for anybody else
   */
  public record Uncleaned(Title title, Item item, Optional<String> why) {}

  /** Those that the reference names, as the person may know of them: in their conversation. */
  public List<Uncleaned> uncleaned(Person person, Conversation where, String reference) {
    List<Uncleaned> found = new ArrayList<>();
    for (Intake post : posts(where, reference)) {
      boolean author = post.post().author().equals(person);
      if (author || post.post().conversation().equals(where)) {
        post.numbered().stream()
            .filter(item -> item.isHeld() || item.state() == ItemState.REFUSED)
            .map(item -> new Uncleaned(titles.of(post, item), item, why(item, author)))
            .forEach(found::add);
      }
    }
    return found;
  }

  private static Optional<String> why(Item item, boolean author) {
    return author ? Optional.of(Reason.again(item.explanation())) : Optional.empty();
  }

  /** The picture's tags, as far as the person may read them. */
  public Tags tags(Person person, Link link) {
    return titles.tags(link, person, links);
  }

  /** Those in the words that the picture came with. */
  public Tags tagsInWords(Link link) {
    return titles.tagsSaid(link);
  }

  /** Whether the person may be told that there is such a picture. */
  public boolean isKnownTo(Person person, Link link) {
    return links.mayView(person, link).outcome().mayBeTold()
        || links.mayManage(person, link).allowed();
  }

  /** Whether that cannot be known, as the chat does not say what the person is. */
  public boolean isUnknownTo(Person person, Link link) {
    return links.mayView(person, link).outcome() == Outcome.UNKNOWN;
  }

  /**
   * What is said where the reference names nothing that the caller may know of; while the chat does
   * not say what they are, that: the same of what is there and of what is not.
   */
  public Reply nothing(Request request, String reference) {
    Person caller = request.caller();
    boolean silent =
        links.isReader(caller, request.where()).isEmpty()
            || named(request, reference).stream()
                .map(Named::link)
                .anyMatch(
                    link ->
                        isUnknownTo(caller, link) && mayHearOfSilence(request, reference, link));
    return silent ? Reply.Say.of(LinkWords.chatSilent()) : LinkWords.nothingHere();
  }

  /**
   * Whether the caller may hear that the chat does not say what they are to the picture. Whoever
   * cannot know of it, and gives an id alone, would learn by that that it is there: an id that was
   * made up names nothing, in whatever channel the chat is silent of.
   */
  public boolean mayHearOfSilence(Request request, String reference, Link link) {
    Person caller = request.caller();
    return isLink(reference)
        || reference.startsWith(EndingNotices.REFERENCE)
        || reference.startsWith(ReviewLists.REFERENCE)
        || link.isOwnedBy(caller)
        || links.isReader(caller, request.where()).isEmpty()
        || links.isReadBy(caller, link).orElse(false);
  }

  /** Says so of a picture that the call names, once among the lines, to whoever may hear of it. */
  public void tellSilence(Request request, Link link, List<Line> lines) {
    if (mayHearOfSilence(request, request.values().required(Parameters.IMAGE.name()), link)) {
      LinkWords.chatSilent(lines);
    }
  }

  /**
   * Whether the reference is a link's own address or token: whoever has that holds the link
   * already, while an id or a card's key can be made up.
   */
  public boolean isLink(String reference) {
    return links.read(reference).isPresent();
  }

  /** The picture's file name, as its author's machine called it: for the author alone. */
  public Optional<String> fileName(Link link) {
    return intakes.of(link.image().id()).stream()
        .flatMap(intake -> intake.items().stream())
        .filter(item -> item.image().equals(link.image().id()))
        .map(item -> item.attachment().name())
        .findFirst();
  }

  /** Who posted the picture, whosever it is by now. */
  public Person author(Link link) {
    return intakes.of(link.image().id()).map(one -> one.post().author()).orElse(link.owner());
  }

  /** Whether the person posted the picture, as far as is known. */
  public boolean isPostedBy(Person person, Link link) {
    return intakes
        .of(link.image().id())
        .filter(one -> one.post().author().equals(person))
        .isPresent();
  }

  /** When the picture was posted, by the chat's clock; when its link was issued at the latest. */
  public Instant postedAt(Link link) {
    return intakes.of(link.image().id()).map(one -> one.post().at()).orElse(link.issuedAt());
  }

  /** What the picture is called, for whoever reads the conversation that its link is for. */
  public Title title(Link link) {
    return titles.of(link);
  }

  /** Whether its bytes are being destroyed at this moment. */
  public boolean isBeingErased(Link link) {
    return store.isBeingErased(link.image().id());
  }

  /** Whether its author took it back, or nothing stands for it any more for another reason. */
  boolean isTakenBack(Link link) {
    return intakes
        .of(link.image().id())
        .filter(post -> post.stage().card().isEmpty() || !isStored(post, link))
        .isPresent();
  }

  private static boolean isStored(Intake post, Link link) {
    return post.items().stream()
        .anyMatch(
            item -> item.image().equals(link.image().id()) && item.state() == ItemState.STORED);
  }

  /** When the picture got its first link, whatever it was renewed with since. */
  public Instant firstIssuedAt(Link link) {
    return store.of(link.image().id()).stream().findFirst().orElse(link).issuedAt();
  }

  /** Whether its author deleted the picture's post after it was protected. */
  public boolean isDeletedByAuthor(Link link) {
    return intakes.of(link.image().id()).filter(one -> one.stage().isDeletedByAuthor()).isPresent();
  }

  /** Whether what was posted still stands beside its card: without the link only that is left. */
  public boolean hasOriginal(Link link) {
    return intakes
        .of(link.image().id())
        .flatMap(intake -> intake.stage().card())
        .filter(card -> card == Card.Original.STILL_THERE || card == Card.Original.STAYS)
        .isPresent();
  }

  /** Whether files can be downloaded that went with the picture's post. */
  public boolean hasFiles(Link link) {
    return intakes.of(link.image().id()).stream()
        .filter(intake -> intake.post().conversation().equals(link.audience()))
        .flatMap(intake -> intake.items().stream())
        .anyMatch(item -> item.state() == ItemState.LINKED);
  }

  /** How to name this link and no other: by its picture, where that has no links elsewhere. */
  public static String reference(LinkStore store, Link link) {
    boolean shared =
        store.of(link.image().id()).stream()
            .anyMatch(other -> !other.audience().equals(link.audience()));
    return shared ? link.id().reference() : link.image().id().toString();
  }

  /**
   * The same pictures, each once and by its latest link where it was posted: what becomes of a
   * picture itself is decided there, wherever it was shared to.
   */
  public List<Named> wherePosted(List<Named> named) {
    Map<ImageId, Named> all = new LinkedHashMap<>();
    for (Named one : named) {
      Link link = one.link();
      Conversation where = postedIn(link);
      Link there = store.latest(link.image().id(), where).orElse(link);
      all.putIfAbsent(link.image().id(), one.by(there));
    }
    return List.copyOf(all.values());
  }

  /** The conversation in which the picture got its first link. */
  private Conversation postedIn(Link link) {
    return store.of(link.image().id()).stream().findFirst().orElse(link).audience();
  }

  /** The same. */
  public String reference(Link link) {
    return reference(store, link);
  }

  private List<Link> alone(Conversation where, String reference) {
    Optional<Link> link =
        links.read(reference).or(() -> LinkId.read(reference).flatMap(store::find));
    if (link.isPresent()) {
      Link named = link.get();
      return List.of(store.latest(named.image().id(), named.audience()).orElse(named));
    }
    Map<Conversation, Link> latest = new LinkedHashMap<>();
    ImageId.parse(reference).map(store::of).orElse(List.of()).stream()
        .forEach(one -> latest.put(one.audience(), one));
    return Optional.ofNullable(latest.get(where))
        .map(List::of)
        .orElse(List.copyOf(latest.values()));
  }

  /** In the order in which the notice lists them. */
  private List<Link> ofNotice(Conversation where, String name) {
    return Arguments.isId(name)
        ? endings.find(name, clock.instant()).orElse(List.of()).stream()
            .flatMap(image -> alone(where, image.toString()).stream().limit(1))
            .toList()
        : List.of();
  }

  /**
   * Those that stand as they were listed; of links that were open all, where none is any more. What
   * had ended and opens again is not meant.
   */
  private List<Link> ofReview(String name) {
    boolean open = ReviewLists.kind(name).filter(ReviewLists.Kind.OPEN::equals).isPresent();
    if (!Arguments.isId(name)) {
      return List.of();
    }
    List<Link> listed =
        reviews.find(name, clock.instant()).stream()
            .flatMap(one -> store.find(one.link()).stream())
            .map(links::latest)
            .toList();
    List<Link> standing =
        listed.stream()
            .filter(link -> (link.status(clock.instant()) == LinkStatus.LIVE) == open)
            .toList();
    return open && standing.isEmpty() ? listed : standing;
  }

  private List<Link> of(Intake intake) {
    return intake.numbered().stream()
        .flatMap(item -> store.latest(item.image(), intake.post().conversation()).stream())
        .toList();
  }
}
