package io.cloakroom.demo.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.demo.ledger.JournalEntry;
import io.cloakroom.demo.ledger.KeptCard;
import io.cloakroom.demo.world.Chronicle;
import io.cloakroom.demo.world.StandingPost;
import io.cloakroom.demo.world.WorldState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a channel shows to one person: what was said to all, and to them alone. */
final class Channels {
  private record Shown(long at, ObjectNode node) {}

  private final Chronicle chronicle;

  Channels(Chronicle chronicle) {
    this.chronicle = chronicle;
  }

  /** The channel's own posts, oldest first, with their cards; threads are counted only. */
  ArrayNode channel(Conversation where, Person reader) {
    return chronicle.read(
        chat -> {
          List<Shown> shown = new ArrayList<>();
          addPosts(chat, where, "", reader, shown);
          addSaid(chat, where, shown);
          addAlone(chat, where, shown);
          addPrivate(chat, where, reader, shown);
          return sorted(shown);
        });
  }

  /** A post and what was answered to it; empty when there is no such post in the channel. */
  Optional<ArrayNode> thread(Conversation where, String root, Person reader) {
    return chronicle.read(
        chat ->
            chat.post(root)
                .filter(standing -> standing.conversation().equals(where))
                .map(
                    standing -> {
                      List<Shown> replies = new ArrayList<>();
                      addPosts(chat, where, root, reader, replies);
                      ObjectNode first = post(Related.in(chat), standing, reader);
                      return PageJson.array().add(first).addAll(sorted(replies));
                    }));
  }

  /** When the latest thing was said that the reader did not say; 0 for nothing. */
  long latest(Conversation where, Person reader) {
    return chronicle.read(
        chat ->
            Stream.of(
                    chat.posts().stream()
                        .filter(m -> m.conversation().equals(where) && !m.gone())
                        .filter(m -> !m.posted().author().equals(reader.id()))
                        .mapToLong(m -> m.posted().at()),
                    chat.said().stream()
                        .filter(said -> said.conversation().equals(where.id()))
                        .mapToLong(JournalEntry.Said::at),
                    chat.cards().values().stream()
                        .filter(card -> card.card().conversation().equals(where.id()))
                        .filter(card -> new Post(where, card.card().replyTo()).standsNowhere())
                        .filter(card -> !card.card().author().equals(reader.id()))
                        .mapToLong(JournalEntry.CardShown::at),
                    chat.told().stream()
                        .filter(told -> isFor(told.person(), told.conversation(), where, reader))
                        .mapToLong(JournalEntry.Told::at))
                .flatMapToLong(times -> times)
                .max()
                .orElse(0));
  }

  private static void addPosts(
      WorldState chat, Conversation where, String thread, Person reader, List<Shown> to) {
    Related related = Related.in(chat);
    for (StandingPost standing : chat.posts()) {
      if (standing.conversation().equals(where) && standing.posted().thread().equals(thread)) {
        String id = standing.posted().post();
        boolean leftSomething = !related.cardsOf(id).isEmpty() || related.repliesTo(id) > 0;
        if (!standing.gone() || leftSomething) {
          to.add(new Shown(standing.posted().at(), post(related, standing, reader)));
        }
      }
    }
  }

  private static void addSaid(WorldState chat, Conversation where, List<Shown> to) {
    for (JournalEntry.Said said : chat.said()) {
      if (said.conversation().equals(where.id())) {
        ObjectNode node = PageJson.said("said", said.lines(), said.buttons());
        to.add(new Shown(said.at(), node.put("id", said.post()).put("at", said.at())));
      }
    }
  }

  /** Cards that stand for nothing that was posted. */
  private static void addAlone(WorldState chat, Conversation where, List<Shown> to) {
    for (JournalEntry.CardShown shown : chat.cards().values()) {
      KeptCard card = shown.card();
      if (card.conversation().equals(where.id())
          && new Post(where, card.replyTo()).standsNowhere()) {
        ObjectNode node = PageJson.object().put("kind", "alone").put("id", shown.post());
        node.put("author", card.author()).put("at", shown.at()).set("card", card(shown));
        to.add(new Shown(shown.at(), node));
      }
    }
  }

  private static void addPrivate(
      WorldState chat, Conversation where, Person reader, List<Shown> to) {
    for (JournalEntry.Told told : chat.told()) {
      if (isFor(told.person(), told.conversation(), where, reader)) {
        ObjectNode node = PageJson.said("told", told.notice().lines(), told.notice().buttons());
        to.add(new Shown(told.at(), node.put("id", told.key()).put("at", told.at())));
      }
    }
    for (JournalEntry.HandedOver handed : chat.handedOver().values()) {
      if (isFor(handed.person(), handed.conversation(), where, reader)) {
        ObjectNode node = PageJson.object().put("kind", "handed").put("id", handed.key());
        node.set("file", PageJson.file(handed.file()));
        to.add(new Shown(handed.at(), node.put("at", handed.at())));
      }
    }
  }

  private static boolean isFor(
      String person, String conversation, Conversation where, Person reader) {
    return conversation.equals(where.id()) && person.equals(reader.id());
  }

  private static ObjectNode post(Related related, StandingPost standing, Person reader) {
    JournalEntry.Posted posted = standing.posted();
    ObjectNode node = PageJson.object().put("kind", "post").put("id", posted.post());
    node.put("author", posted.author()).put("at", posted.at());
    node.put("text", standing.gone() ? "" : posted.text()).put("gone", standing.gone());
    node.put("mine", posted.author().equals(reader.id()));
    ArrayNode files = node.putArray("files");
    standing.files().forEach(file -> files.add(PageJson.file(file)));
    ArrayNode cards = node.putArray("cards");
    related.cardsOf(posted.post()).forEach(shown -> cards.add(card(shown)));
    return node.put("replies", related.repliesTo(posted.post()));
  }

  private static ObjectNode card(JournalEntry.CardShown shown) {
    KeptCard card = shown.card();
    ObjectNode node = PageJson.said("card", card.notes(), card.buttons());
    node.put("key", shown.key()).put("at", shown.at());
    node.put("words", card.words()).put("original", card.original().name());
    ArrayNode small = node.putArray("small");
    card.small().forEach(line -> small.add(PageJson.of(line)));
    ArrayNode images = node.putArray("images");
    for (KeptCard.KeptImage image : card.images()) {
      ObjectNode one = images.addObject();
      one.put("title", image.title()).put("state", image.state().name());
      one.put("link", image.link()).put("preview", !image.preview().isEmpty());
      one.set("status", PageJson.of(image.status()));
    }
    return node;
  }

  private static ArrayNode sorted(List<Shown> shown) {
    ArrayNode all = PageJson.array();
    shown.stream().sorted(Comparator.comparingLong(Shown::at)).forEach(one -> all.add(one.node()));
    return all;
  }
}
