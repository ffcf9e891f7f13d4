package io.cloakroom.intake.pasted;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policies;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells whoever pasted a link, in private, that others who read that conversation cannot open it,
 * in one chat: by name where they may share it. Nothing is said to somebody who may not look
 * themselves, of a link that opens for nobody, and where all can open it or the picture has a card.
 */
public final class TellPasters implements Chore {
  private static final PastedWords WORDS = PastedWords.WORDS;
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** Of each the chat is asked twice who is where, which it rations. */
  private static final int ROUND = 1;

  /** So many people are decided on. */
  private static final int MOST_PEOPLE = 1_000;

  private static final int NAMED = 5;

  private final String chat;
  private final PastedLinks pasted;
  private final LinkStore store;
  private final Links links;
  private final AccessRequests requests;
  private final Policies policies;
  private final Messenger messenger;
  private final Clock clock;

  /** Who cannot open it, and whether that is all of them. */
  private record Shut(List<Person> people, boolean all) {}

  public TellPasters(
      String chat,
      PastedLinks pasted,
      LinkStore store,
      Links links,
      AccessRequests requests,
      Policies policies,
      Messenger messenger,
      Clock clock) {
    this.chat = chat;
    this.pasted = pasted;
    this.store = store;
    this.links = links;
    this.requests = requests;
    this.policies = policies;
    this.messenger = messenger;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "tell-pasters-" + chat;
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  /** A workspace that is silent holds up no others. */
  @Override
  public void round() {
    Set<Workspace> silent = new HashSet<>();
    int told = 0;
    for (PastedLinks.Pasted one : pasted.waiting(chat, PastedLinks.MOST)) {
      if (told == ROUND) {
        return;
      }
      if (!silent.contains(one.where().workspace())) {
        try {
          tell(one);
          pasted.done(chat, one);
          told++;
        } catch (MessengerUnavailable later) {
          silent.add(one.where().workspace());
        } catch (RuntimeException broken) {
          // It would break each round, and those behind it would wait.
          pasted.done(chat, one);
          throw broken;
        }
      }
    }
  }

  private void tell(PastedLinks.Pasted one) throws MessengerUnavailable {
    Optional<Link> found = store.find(one.link()).filter(link -> isElsewhere(link, one));
    if (found.isEmpty() || !answered(links.mayView(one.by(), found.get()))) {
      return;
    }
    Link link = found.get();
    try (Language.Speaking unused = policies.speakIn(one.where())) {
      Optional<Notice> notice =
          answered(links.mayManage(one.by(), link))
              ? toWhoMayShare(link, one)
              : toOthers(link, one);
      if (notice.isPresent()) {
        messenger.tell(new CardKey("pasted-" + one.name()), one.by(), one.where(), notice.get());
      }
    }
  }

  private boolean isElsewhere(Link link, PastedLinks.Pasted one) {
    Conversation home = link.audience();
    return home.workspace().equals(one.where().workspace())
        && !home.equals(one.where())
        && !messenger.isPrivate(one.where())
        && isLive(link)
        && links.latest(link.image().id(), one.where()).filter(this::isLive).isEmpty();
  }

  private boolean isLive(Link link) {
    return link.status(clock.instant()) == LinkStatus.LIVE;
  }

  /** What the chat did not say is no refusal: it is asked again. */
  private static boolean answered(Decision decision) throws MessengerUnavailable {
    if (decision.outcome() == Outcome.UNKNOWN) {
      throw new MessengerUnavailable("it is not known what somebody is there");
    }
    return decision.allowed();
  }

  /** Who cannot open it is for those to know who may ask who can. */
  private Optional<Notice> toWhoMayShare(Link link, PastedLinks.Pasted one)
      throws MessengerUnavailable {
    Shut shut = shut(link, one);
    if (shut.people().isEmpty() && shut.all()) {
      return Optional.empty();
    }
    Span there = Span.conversation(one.where());
    Span home = Span.conversation(link.audience());
    List<Line> lines = new ArrayList<>();
    if (shut.all()) {
      lines.add(Line.of(WORDS.cannotOpen(shut.people().size(), there, home)));
      lines.add(names(shut.people()));
    } else {
      lines.add(Line.of(WORDS.maybeNotAll(there, home)));
    }
    lines.add(Line.of(WORDS.shareIfMeant()));
    return Optional.of(new Notice(lines, List.of(share(link, one.where()))));
  }

  /** The same whoever can open it: else a link would tell who is in its channel, or was let in. */
  private Optional<Notice> toOthers(Link link, PastedLinks.Pasted one) throws MessengerUnavailable {
    if (links.audience(link).access() == AccessModel.OPEN && !messenger.hasOutsiders(one.where())) {
      return Optional.empty();
    }
    Span home = Span.conversation(link.audience());
    return Optional.of(
        new Notice(
            List.of(
                Line.of(WORDS.maybeNotAll(Span.conversation(one.where()), home)),
                Line.of(WORDS.canBeSharedBy(home))),
            List.of()));
  }

  /** By the decision that serving makes, of those who are refused for who they are. */
  private Shut shut(Link link, PastedLinks.Pasted one) throws MessengerUnavailable {
    Roster here = messenger.roster(one.where(), MOST_PEOPLE);
    Roster home = messenger.roster(link.audience(), MOST_PEOPLE);
    Map<Person, Membership> known = new HashMap<>();
    home.people().forEach(listed -> known.put(listed.person(), listed.membership()));
    Set<Person> letIn =
        requests.lettingIn(link).stream().map(AccessRequest::asker).collect(Collectors.toSet());
    boolean more = letIn.size() >= AccessRequests.MOST_LET_IN;
    boolean knowsReaders = isWhole(home);
    boolean all = isWhole(here);
    List<Person> people = new ArrayList<>();
    for (Roster.Listed listed : here.people()) {
      Person person = listed.person();
      if (listed.membership().inConversation() && !person.equals(one.by())) {
        Optional<Membership> there = Optional.ofNullable(known.get(person));
        if (there.isEmpty() && !knowsReaders) {
          all = false;
        } else if (links
            .mayView(
                person,
                there.orElseGet(() -> outside(listed.membership())),
                link,
                more || letIn.contains(person))
            .outcome()
            .endsByLettingIn()) {
          people.add(person);
        }
      }
    }
    return new Shut(people, all);
  }

  /** What somebody is who may be anything in the workspace, and does not read the conversation. */
  private static Membership outside(Membership elsewhere) {
    return new Membership(
        elsewhere.standing(), false, elsewhere.groups(), false, elsewhere.workspaceAdmin());
  }

  private static boolean isWhole(Roster roster) {
    return roster.extent() == Roster.Extent.EVERYBODY || roster.extent() == Roster.Extent.READERS;
  }

  private static Line names(List<Person> people) {
    Line names = Line.listed(people.stream().limit(NAMED).map(Span::person).toList());
    int more = people.size() - NAMED;
    return more <= 0 ? names : Line.joined(" ", List.of(names, Line.of(WORDS.more(more))));
  }

  private static Button share(Link link, Conversation to) {
    return new Button(
        WORDS.shareThere(),
        "share",
        Map.of("image", link.id().reference(), "into", to.id()),
        Button.Style.PRIMARY);
  }
}
