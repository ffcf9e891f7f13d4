package io.cloakroom.demo.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.demo.ledger.Entry;
import io.cloakroom.demo.ledger.KeptCard;
import io.cloakroom.demo.world.Chat;
import io.cloakroom.demo.world.Chronicle;
import io.cloakroom.demo.world.Message;
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
          addPrivate(chat, where, reader, shown);
          return sorted(shown);
        });
  }

  /** A post and what was answered to it; empty when there is no such post in the channel. */
  Optional<ArrayNode> thread(Conversation where, String root, Person reader) {
    return chronicle.read(
        chat ->
            chat.message(root)
                .filter(message -> message.conversation().equals(where))
                .map(
                    message -> {
                      List<Shown> replies = new ArrayList<>();
                      addPosts(chat, where, root, reader, replies);
                      ObjectNode first = post(Related.in(chat), message, reader);
                      return Json.array().add(first).addAll(sorted(replies));
                    }));
  }

  /** When the latest thing was said that the reader did not say; 0 for nothing. */
  long latest(Conversation where, Person reader) {
    return chronicle.read(
        chat ->
            Stream.of(
                    chat.messages().stream()
                        .filter(m -> m.conversation().equals(where) && !m.gone())
                        .filter(m -> !m.posted().author().equals(reader.id()))
                        .mapToLong(m -> m.posted().at()),
                    chat.said().stream()
                        .filter(said -> said.conversation().equals(where.id()))
                        .mapToLong(Entry.Said::at),
                    chat.told().stream()
                        .filter(told -> isFor(told.person(), told.conversation(), where, reader))
                        .mapToLong(Entry.Told::at))
                .flatMapToLong(times -> times)
                .max()
                .orElse(0));
  }

  private static void addPosts(
      Chat chat, Conversation where, String thread, Person reader, List<Shown> to) {
    Related related = Related.in(chat);
    for (Message message : chat.messages()) {
      if (message.conversation().equals(where) && message.posted().thread().equals(thread)) {
        String id = message.posted().post();
        boolean leftSomething = !related.cardsOf(id).isEmpty() || related.repliesTo(id) > 0;
        if (!message.gone() || leftSomething) {
          to.add(new Shown(message.posted().at(), post(related, message, reader)));
        }
      }
    }
  }

  private static void addSaid(Chat chat, Conversation where, List<Shown> to) {
    for (Entry.Said said : chat.said()) {
      if (said.conversation().equals(where.id())) {
        ObjectNode node = Json.said("said", said.lines(), said.buttons());
        to.add(new Shown(said.at(), node.put("id", said.post()).put("at", said.at())));
      }
    }
  }

  private static void addPrivate(Chat chat, Conversation where, Person reader, List<Shown> to) {
    for (Entry.Told told : chat.told()) {
      if (isFor(told.person(), told.conversation(), where, reader)) {
        ObjectNode node = Json.said("told", told.notice().lines(), told.notice().buttons());
        to.add(new Shown(told.at(), node.put("id", told.key()).put("at", told.at())));
      }
    }
    for (Entry.HandedOver handed : chat.handedOver().values()) {
      if (isFor(handed.person(), handed.conversation(), where, reader)) {
        ObjectNode node = Json.object().put("kind", "handed").put("id", handed.key());
        node.set("file", Json.file(handed.file()));
        to.add(new Shown(handed.at(), node.put("at", handed.at())));
      }
    }
  }

  private static boolean isFor(
      String person, String conversation, Conversation where, Person reader) {
    return conversation.equals(where.id()) && person.equals(reader.id());
  }

  private static ObjectNode post(Related related, Message message, Person reader) {
    Entry.Posted posted = message.posted();
    ObjectNode node = Json.object().put("kind", "post").put("id", posted.post());
    node.put("author", posted.author()).put("at", posted.at());
    node.put("text", message.gone() ? "" : posted.text()).put("gone", message.gone());
    node.put("mine", posted.author().equals(reader.id()));
    ArrayNode files = node.putArray("files");
    message.files().forEach(file -> files.add(Json.file(file)));
    ArrayNode cards = node.putArray("cards");
    related.cardsOf(posted.post()).forEach(shown -> cards.add(card(shown)));
    return node.put("replies", related.repliesTo(posted.post()));
  }

  private static ObjectNode card(Entry.CardShown shown) {
    KeptCard card = shown.card();
    ObjectNode node = Json.said("card", card.notes(), card.buttons());
    node.put("key", shown.key()).put("at", shown.at());
    node.put("words", card.words()).put("original", card.original().name());
    ArrayNode images = node.putArray("images");
    for (KeptCard.KeptImage image : card.images()) {
      ObjectNode one = images.addObject();
      one.put("title", image.title()).put("state", image.state().name());
      one.put("link", image.link()).put("preview", !image.preview().isEmpty());
      one.set("status", Json.of(image.status()));
    }
    return node;
  }

  private static ArrayNode sorted(List<Shown> shown) {
    ArrayNode all = Json.array();
    shown.stream().sorted(Comparator.comparingLong(Shown::at)).forEach(one -> all.add(one.node()));
    return all;
  }
}
