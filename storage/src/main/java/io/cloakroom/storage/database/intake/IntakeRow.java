package io.cloakroom.storage.database.intake;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.ReasonToStay;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Deletion;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Setbacks;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.storage.database.column.CodeColumn;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One post on its way, without its items. */
@Entity
@Table(name = "intake")
class IntakeRow {
  @Id UUID id;
  String workspace;
  String conversationId;
  String postId;
  @Nullable String thread;
  String authorWorkspace;
  String authorId;
  long postedAt;
  boolean byBot;
  @Nullable String answersTo;
  @Nullable String fixture;
  String removalUnit;

  /** Of what came in a burst the one on whose card it stands; otherwise nothing. */
  @Nullable UUID host;

  byte[] words;
  long receivedAt;
  String stage;

  /** See {@link Urgency}. */
  int urgency;

  long stageAt;
  int attempts;
  int delays;
  String told;
  @Nullable String deletion;
  long dueAt;
  @Nullable Long leasedUntil;
  @Nullable String leaseNode;
  boolean swept;
  String messenger;
  @Nullable Long forgetAt;

  /** Whether what people wrote is forgotten. */
  boolean wordless;

  long version;

  static IntakeRow of(Intake intake, SealedWords words) {
    IncomingPost post = intake.post();
    IntakeRow row = new IntakeRow();
    row.id = intake.id().value();
    row.workspace = WorkspaceColumn.write(post.conversation().workspace());
    row.messenger = post.conversation().workspace().messenger();
    row.conversationId = post.conversation().id();
    row.postId = post.post().id();
    row.thread = post.thread().orElse(null);
    row.authorWorkspace = WorkspaceColumn.write(post.author().workspace());
    row.authorId = post.author().id();
    row.postedAt = MomentColumn.write(post.at());
    row.byBot = post.circumstances().byBot();
    row.answersTo = post.circumstances().answersTo().orElse(null);
    row.fixture = post.circumstances().staysBecause().map(ReasonToStay::name).orElse(null);
    row.removalUnit = intake.unit().name();
    row.words = words.seal(row.id, post.text());
    row.receivedAt = MomentColumn.write(intake.receivedAt());
    row.version = intake.version();
    row.progress(intake);
    return row;
  }

  /** What its author wrote goes where the intake has it no more. */
  void forgetWords(Intake intake, SealedWords sealer) {
    if (intake.post().text().isEmpty()) {
      words = sealer.seal(id, "");
    }
  }

  /** An edit added files to it: its words, and why it stays, are what the edit says. */
  void saidAnew(Intake intake, SealedWords sealer) {
    words = sealer.seal(id, intake.post().text());
    fixture = intake.post().circumstances().staysBecause().map(ReasonToStay::name).orElse(null);
    wordless = false;
    forgetAt = null;
  }

  /** Takes over what changes on the way; of the post itself nothing but that its words go. */
  void progress(Intake intake) {
    host = intake.isGuest() ? intake.host().value() : null;
    stage = intake.stage().name();
    urgency = Urgency.of(intake);
    stageAt = MomentColumn.write(intake.stageAt());
    attempts = intake.setbacks().attempts();
    delays = intake.setbacks().delays();
    told = String.join(",", new TreeSet<>(intake.setbacks().told()));
    deletion = intake.deletion().map(Deletion::name).orElse(null);
    dueAt = MomentColumn.write(intake.dueAt());
    swept = !intake.stage().isFinal();
  }

  void unlease() {
    leasedUntil = null;
    leaseNode = null;
  }

  private Stage stage(List<Item> items) {
    boolean known =
        CodeColumn.read(RemovalUnit.class, removalUnit).isPresent()
            && items.stream().noneMatch(item -> item.state() == ItemState.UNKNOWN);
    return known ? CodeColumn.read(Stage.class, stage).orElse(Stage.UNKNOWN) : Stage.UNKNOWN;
  }

  Intake toIntake(List<Item> items, SealedWords opener) {
    Conversation conversation = new Conversation(WorkspaceColumn.read(workspace), conversationId);
    List<Attachment> attachments = items.stream().map(Item::attachment).toList();
    IncomingPost post =
        new IncomingPost(
            new Post(conversation, postId),
            Optional.ofNullable(thread),
            new Person(WorkspaceColumn.read(authorWorkspace), authorId),
            opener.open(id, words).get(0),
            MomentColumn.read(postedAt),
            attachments,
            new Circumstances(
                byBot,
                Optional.ofNullable(answersTo),
                Optional.ofNullable(fixture)
                    .map(
                        why ->
                            CodeColumn.read(ReasonToStay.class, why)
                                .orElse(ReasonToStay.UNKNOWN))));
    return new Intake(
        new IntakeId(id),
        post,
        new IntakeId(host == null ? id : host),
        CodeColumn.read(RemovalUnit.class, removalUnit).orElse(RemovalUnit.POST),
        MomentColumn.read(receivedAt),
        stage(items),
        MomentColumn.read(stageAt),
        items,
        new Setbacks(attempts, delays, told.isEmpty() ? Set.of() : Set.of(told.split(","))),
        Optional.ofNullable(deletion).flatMap(how -> CodeColumn.read(Deletion.class, how)),
        MomentColumn.read(dueAt),
        MomentColumn.readOptional(leasedUntil),
        version);
  }
}
