package io.cloakroom.chat.messenger;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import java.time.Duration;
import java.util.List;

/** A chat behind a messenger, as a contract test needs it: with people in it who do things. */
public interface MessengerStage {
  Messenger messenger();

  /** A conversation that the bot is in, with the author and a bystander as members. */
  Conversation conversation();

  Person author();

  /** Another member. */
  Person bystander();

  /** The author posts pictures with these bytes; the answer is what the bot is handed. */
  IncomingPost post(String text, byte[]... files);

  /** The person leaves the conversation. */
  void leave(Person person);

  /** From now on the chat refuses to let the bot remove anything. */
  void forbidRemoval();

  void turnClock(Duration by);

  /** The bot ends and starts again; {@link #messenger} is a new one after it. */
  void restart();

  /** Everything that each standing card of the bot says, oldest first. */
  List<String> cards();

  /** How many of the post's files still stand. */
  int standingFiles(IncomingPost post);

  /** What the person alone was told, oldest first. */
  List<String> toldTo(Person person);

  /** The content of the files that the person alone was given, oldest first. */
  List<String> handedTo(Person person);
}
