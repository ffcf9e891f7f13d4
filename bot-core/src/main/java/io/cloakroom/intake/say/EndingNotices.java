package io.cloakroom.intake.say;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.title.Title;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Policies;
import io.cloakroom.words.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the bot says before pictures are erased: to their author; where that is somebody who is
 * gone, to the admins of their channel, who may keep them too.
 */
public final class EndingNotices {
  private static final NoticeWords WORDS = NoticeWords.WORDS;

  /** So many pictures one notice is about, at most. */
  public static final int MOST = 50;

  /** What a reference to all pictures of a notice begins with. */
  public static final String REFERENCE = "ending:";

  private static final int LISTED = 8;
  private static final int MOST_ADMINS = 20;
  private static final String COMMAND = "extend";

  private final Messenger messenger;
  private final IntakeRegister register;
  private final Policies policies;
  private final Titles titles;

  public EndingNotices(Stores stores, Messenger messenger) {
    this.messenger = messenger;
    this.register = stores.intakes().register();
    this.policies = stores.policies();
    this.titles = new Titles(register, stores.linkStore());
  }

  /** What the notice is called that begins with the link: the same until its author was told. */
  public static String name(Link first) {
    return Keys.of(
            "ending",
            first.image().id()
                + "|"
                + first.keptUntil().map(Instant::toString).orElse("")
                + "|"
                + first.keeping().noticeAt().map(Instant::toString).orElse(""))
        .value();
  }

  /**
   * Tells whom it concerns. The same name again is told once where the messenger can tell.
   *
   * @param links to what the author posted, one for each picture, the first to go before the others
   */
  public void tell(String name, Person author, List<Link> links, Instant now)
      throws MessengerUnavailable {
    Conversation first = links.get(0).audience();
    if (messenger.membership(author, first).standing() != Standing.GONE) {
      try (Language.Speaking unused = policies.speakIn(first)) {
        messenger.tell(
            new CardKey(name), author, first, notice(name, links, Optional.empty(), now));
      }
      return;
    }
    Map<Conversation, List<Link>> places = new LinkedHashMap<>();
    links.forEach(
        link -> places.computeIfAbsent(link.audience(), place -> new ArrayList<>()).add(link));
    for (Map.Entry<Conversation, List<Link>> place : places.entrySet()) {
      tellAdmins(name, author, place.getKey(), place.getValue(), now);
    }
  }

  private void tellAdmins(
      String name, Person author, Conversation where, List<Link> links, Instant now)
      throws MessengerUnavailable {
    try (Language.Speaking unused = policies.speakIn(where)) {
      Set<Person> admins = new LinkedHashSet<>(messenger.administrators(where));
      admins.addAll(policies.named(where));
      Notice notice = notice(name, links, Optional.of(author), now);
      for (Person admin : admins.stream().limit(MOST_ADMINS).toList()) {
        messenger.tell(Keys.of("ending", name + "|" + where + "|" + admin), admin, where, notice);
      }
    }
  }

  /**
   * @param gone who posted them, where that is not who is told
   */
  private Notice notice(String name, List<Link> links, Optional<Person> gone, Instant now) {
    boolean one = links.size() == 1;
    List<Line> lines = new ArrayList<>();
    lines.add(head(links.size(), gone));
    for (Link link : links.subList(0, Math.min(LISTED, links.size()))) {
      // Whoever looks after the channel need not read it: the words of its author are not theirs.
      Title title = gone.isPresent() ? titles.withoutWords(link) : titles.of(link);
      lines.add(line((one ? "" : lines.size() + ". ") + title.text(), link, now));
    }
    if (links.size() > LISTED) {
      lines.add(Line.of(WORDS.moreEndings(links.size() - LISTED)));
    }
    lines.add(Line.of(what(links, now)));
    return new Notice(lines, one ? buttons(links.get(0)) : buttons(name, links), true);
  }

  private static Line head(int pictures, Optional<Person> gone) {
    return gone.map(who -> Line.bold(WORDS.willBeErasedOfGone(pictures, Span.person(who))))
        .orElseGet(() -> Line.of(Span.bold(WORDS.willBeErased(pictures))));
  }

  private Line line(String called, Link link, Instant now) {
    Optional<Intake> post = register.of(link.image().id());
    Instant erased = link.keeping().afterNotice(now).until().orElse(now);
    return Line.of(
        WORDS.ending(
            called,
            Span.conversation(link.audience()),
            Span.time(post.map(one -> one.post().at()).orElse(link.issuedAt())),
            Span.time(erased)));
  }

  private static String what(List<Link> links, Instant now) {
    String what = WORDS.keepOrLetGo(links.size());
    boolean again =
        links.stream().map(Link::keeping).anyMatch(keeping -> !keeping.isLastNotice(now));
    return again ? WORDS.toldOnceMore(what, links.size()) : WORDS.notToldAgain(what);
  }

  private static List<Button> buttons(Link link) {
    String image = link.id().reference();
    return List.of(
        button(WORDS.keep(), image, true, Button.Style.PRIMARY),
        button(WORDS.letItGo(), image, false, Button.Style.NORMAL));
  }

  private static List<Button> buttons(String name, List<Link> links) {
    List<Button> buttons = new ArrayList<>();
    buttons.add(button(WORDS.keepAll(links.size()), REFERENCE + name, true, Button.Style.PRIMARY));
    buttons.add(button(WORDS.letAllGo(), REFERENCE + name, false, Button.Style.NORMAL));
    for (int i = 0; i < Math.min(LISTED, links.size()); i++) {
      String image = links.get(i).id().reference();
      buttons.add(button(WORDS.keepNumber(i + 1), image, true, Button.Style.NORMAL));
    }
    return buttons;
  }

  private static Button button(String label, String reference, boolean keep, Button.Style style) {
    return new Button(
        label, COMMAND, Map.of("image", reference, "keep", keep ? "yes" : "no"), style);
  }
}
