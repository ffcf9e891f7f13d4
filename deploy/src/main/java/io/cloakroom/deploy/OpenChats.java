package io.cloakroom.deploy;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.deploy.chats.Connection;
import io.cloakroom.deploy.chats.DemoChat;
import io.cloakroom.deploy.chats.ServedChats;
import io.cloakroom.gateway.Chat;
import io.cloakroom.handin.HandedFiles;
import io.cloakroom.settings.WrongSettings;
import java.io.IOException;
import java.util.List;

/**
 * The chats that are served, not connected yet, and one door out to all of them.
 *
 * @param handed files that were handed in by a page, which stand in no chat
 */
record OpenChats(
    List<Chat> chats, List<Connection> connections, Messenger messenger, HandedFiles handed) {

  static OpenChats of(Application.Kind kind, Ground ground, Wrapping wrapping)
      throws WrongSettings, IOException {
    List<Chat> chats = kind == Application.Kind.DEMO ? List.of(demo(ground)) : served(ground);
    ground.running().then("the chats", Chat.LAST_ONES, () -> ServedChats.close(chats));
    HandedFiles handed =
        new HandedFiles(
            ground.storage().keepsakes(),
            ground.vault(),
            ground.storage()::freeBytes,
            ground.clock());
    Messenger messenger = wrapping.messenger().apply(ServedChats.messenger(chats, handed));
    return new OpenChats(chats, chats.stream().map(Connection::new).toList(), messenger, handed);
  }

  private static List<Chat> served(Ground ground) throws WrongSettings {
    return ServedChats.open(
        ground.settings().chats(),
        ground.storage().keepsakes(),
        ground.marks(),
        ground.duties(),
        ground.clock(),
        ground.ending());
  }

  private static Chat demo(Ground ground) throws IOException {
    DemoChat chat =
        DemoChat.open(
            ground.settings().dataDir().resolve("demo"), ground.clock(), ground.storage().audit());
    chat.seed(ground.storage().policies());
    return chat;
  }

  List<String> names() {
    return connections.stream().map(Connection::name).toList();
  }
}
