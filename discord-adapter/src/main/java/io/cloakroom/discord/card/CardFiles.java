package io.cloakroom.discord.card;

import io.cloakroom.discord.channel.PostedFile;
import io.cloakroom.discord.connection.OutgoingFile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * What becomes of a card's files when it changes: a file that it goes on showing stays, one that it
 * shows no more goes.
 *
 * @param staying the ids of those that are there already
 * @param fresh what must be posted with the change
 */
record CardFiles(List<String> staying, List<OutgoingFile> fresh) {
  static CardFiles of(DataObject message, List<OutgoingFile> wanted) {
    Set<String> names = wanted.stream().map(OutgoingFile::name).collect(Collectors.toSet());
    List<DataObject> kept =
        PostedFile.objects(message, "attachments")
            .filter(file -> names.contains(file.getString("filename", "")))
            .toList();
    Set<String> there = new HashSet<>();
    kept.forEach(file -> there.add(file.getString("filename")));
    return new CardFiles(
        kept.stream().map(file -> file.getString("id")).toList(),
        wanted.stream().filter(upload -> !there.contains(upload.name())).toList());
  }

  /** The same where a new file may be posted, or may not. */
  CardFiles within(boolean mayAttach) {
    return mayAttach ? this : new CardFiles(staying, List.of());
  }
}
