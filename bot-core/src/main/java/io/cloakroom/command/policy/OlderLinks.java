package io.cloakroom.command.policy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.follow.Following;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.command.link.LinkTerms;
import io.cloakroom.intake.follow.OlderTerms;
import io.cloakroom.intake.follow.WantedTerms;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Setting;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a change means for links that are there. They never show more than they did, unless an admin
 * wants that and has seen whom it reaches; and nobody finds out by chance that more is shown.
 */
final class OlderLinks {
  private static final Logger log = LoggerFactory.getLogger(OlderLinks.class);

  /** What a link keeps of its own, and can be given anew. */
  static final List<Setting<?>> TERMS = List.of(Setting.EXPIRY, Setting.VIEWS);

  private static final String EXISTING = "existing";

  static final Parameter OLDER =
      Parameters.choice(EXISTING, false, OptionWords.WORDS::existing, "true", "false");

  private final Following following;
  private final Reach reach;
  private final Policies policies;
  private final Messenger messenger;
  private final Slash slash;

  OlderLinks(
      LinkTerms terms, Following following, Policies policies, Messenger messenger, Slash slash) {
    this.policies = policies;
    this.following = following;
    this.reach = new Reach(messenger, terms);
    this.messenger = messenger;
    this.slash = slash;
  }

  /** Whether links that are there are to follow. */
  static boolean follow(Request request) {
    return request.values().text(EXISTING).filter("true"::equals).isPresent();
  }

  /** Why links that are there cannot follow; empty when they can, or are not to. */
  Optional<Reply> refusal(Request request, Usage usage, List<Wish> wishes) {
    if (!follow(request)) {
      return Optional.empty();
    }
    return wishes.stream()
        .filter(wish -> wish.of() == Wish.Of.VALUE)
        .filter(wish -> !wish.setting().equals(Setting.RETENTION))
        .filter(wish -> !TERMS.contains(wish.setting()) && !Setting.LIVE.contains(wish.setting()))
        .findFirst()
        .map(
            wish ->
                Problems.of(
                    slash,
                    usage,
                    EXISTING,
                    PolicyWords.WORDS.decidedWhenPosted(wish.setting().name())));
  }

  /** Whether links that are there could show more by it, so that it is to be asked for again. */
  static boolean asks(Change change) {
    return change.wishes().stream().anyMatch(wish -> !wish.setting().equals(Setting.RETENTION))
        && change.widensOlder();
  }

  /** Whether it is meant, with whom it reaches. */
  Reply question(Request request, Usage usage, Change change) {
    List<Line> lines = new ArrayList<>();
    String widens =
        change.isEverywhere()
            ? PolicyWords.WORDS.mayWidenAnywhere()
            : PolicyWords.WORDS.widensHere();
    lines.add(Line.of(Span.bold(PolicyWords.WORDS.letFollow()), Span.plain(" " + widens)));
    if (!change.isEverywhere()) {
      lines.add(reach.line(request.target(), change));
    }
    lines.add(Line.of(PolicyWords.WORDS.unlessYouDoNothing()));
    Button yes = Following.yes(request, usage, PolicyWords.WORDS.yesFollow());
    return new Reply.Say(lines, List.of(yes), false);
  }

  /**
   * Stores the change, with other terms for links that are there where they are to follow. What it
   * says is found out before: once it is stored, it is said to be.
   *
   * @return what is said of it, in the language that is then spoken
   */
  List<Supplier<Line>> save(
      Request request, Change change, PolicyUpdate update, PolicyStore store) {
    List<Supplier<Line>> lines = new ArrayList<>();
    Optional<Supplier<Line>> reached =
        change.reachesMore(follow(request)) && !change.isEverywhere()
            ? Optional.of(reach.found(request.target(), change))
            : Optional.empty();
    boolean terms = change.sets(Setting.EXPIRY, Setting.VIEWS) && follow(request);
    if (terms) {
      lines.add(retimed(request, change, update));
    } else {
      store.set(update);
    }
    lines.addAll(since(change, follow(request), terms));
    reached.ifPresent(lines::add);
    return lines;
  }

  private Supplier<Line> retimed(Request request, Change change, PolicyUpdate update) {
    Optional<Duration> expiry =
        change.sets(Setting.EXPIRY)
            ? Optional.of(change.after().get(Setting.EXPIRY))
            : Optional.empty();
    OlderTerms.Changed changed =
        following.follow(
            request,
            change.scope(),
            update,
            new WantedTerms(
                expiry,
                change.sets(Setting.VIEWS)
                    ? Optional.of(change.after().get(Setting.VIEWS))
                    : Optional.empty(),
                change.widensOlder()));
    return () -> retimed(changed);
  }

  private static Line retimed(OlderTerms.Changed changed) {
    String held =
        changed.ended() == 0
            ? PolicyWords.WORDS.alsoFor(changed.links())
            : PolicyWords.WORDS.alsoForAndEnds(changed.links(), changed.ended());
    return Line.of(
        switch (changed.rest()) {
          case NONE -> held;
          case LATER -> held + " " + PolicyWords.WORDS.othersLater();
          case STAYS -> held + " " + PolicyWords.WORDS.othersStay();
        });
  }

  /**
   * Who may open and take a picture is decided at every look, what a deletion does when it happens,
   * all else when a picture is posted.
   */
  private static List<Supplier<Line>> since(Change change, boolean existing, boolean terms) {
    List<Supplier<Line>> lines = new ArrayList<>();
    if (change.isEverywhere()) {
      lines.add(said(PolicyWords.WORDS::everywhereElse));
    }
    boolean live = change.wishes().stream().map(Wish::setting).anyMatch(Setting.LIVE::contains);
    boolean widens =
        Setting.LIVE.stream()
            .anyMatch(one -> one.hasOrder() && change.sets(one) && change.widens(one));
    if (live && widens && !existing) {
      lines.add(said(PolicyWords.WORDS::fromNowOnUnlessAsked));
    } else if (live) {
      lines.add(said(PolicyWords.WORDS::atOnce));
    } else if (change.sets(Setting.OTHER_FILES)) {
      lines.add(said(PolicyWords.WORDS::filesFromNowOn));
    } else if (existing && change.sets(Setting.RETENTION)) {
      lines.add(said(PolicyWords.WORDS::fromNowOnAndLater));
    } else if (!terms && !change.endsProtection()) {
      lines.add(said(() -> fromNowOn(change)));
    }
    return lines;
  }

  private static Supplier<Line> said(Supplier<String> words) {
    return () -> Line.of(words.get());
  }

  /**
   * Retention is the picture's, and somebody may keep one longer as the policy of that day says. A
   * card shows of what was made for it no more than holds now.
   */
  private static String fromNowOn(Change change) {
    if (change.sets(Setting.PREVIEW)) {
      return PolicyWords.WORDS.fromNowOnCardsToo();
    }
    return change.wishes().stream().anyMatch(wish -> wish.setting().equals(Setting.RETENTION))
        ? PolicyWords.WORDS.fromNowOnKeptAsIs()
        : PolicyWords.WORDS.fromNowOnLinksAsIs();
  }

  /**
   * What widens is said where it does, whoever wanted it from elsewhere; and all that somebody
   * changes who cannot say it there themselves.
   *
   * @param said in the language that is then spoken
   */
  Line toldThere(Request request, Change change, UUID event, List<Supplier<Line>> said) {
    boolean heard = change.reachesMore(follow(request)) || !request.membership().inConversation();
    if (heard && !change.isEverywhere() && isSaid(event, request.target(), said)) {
      return Line.of(PolicyWords.WORDS.saidThere(Span.conversation(request.target())));
    }
    return Line.of(PolicyWords.WORDS.onlyYouWereTold());
  }

  private boolean isSaid(UUID event, Conversation where, List<Supplier<Line>> said) {
    try (Language.Speaking unused = policies.speakIn(where)) {
      List<Line> lines = said.stream().map(Supplier::get).toList();
      messenger.say(new CardKey("policy-" + event), where, new Notice(lines, List.of()));
      return true;
    } catch (MessengerUnavailable later) {
      return false;
    } catch (RuntimeException broken) {
      log.error("saying what is wider failed: {}", broken.getClass().getName());
      return false;
    }
  }
}
