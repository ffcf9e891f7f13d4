package io.cloakroom.slack.fake;

import java.time.Duration;

/**
 * How this workspace behaves where Slack is slow, is set up in different ways, or is not known well
 * enough. Each may be turned while the fake runs.
 */
public final class Switches {
  /** What becomes of a message of which nothing but a deleted file is left. */
  public enum Emptied {
    /** It goes, with {@code message_deleted}. */
    DELETED,
    /** It stays as an empty remainder that shows a tombstone, with {@code message_changed}. */
    REMAINDER,
    /** It stays the same way, and no message event tells. */
    SILENT_REMAINDER
  }

  /** What Slack makes of the entities in a message's metadata. */
  public enum Previews {
    ON,
    /** Work Object Previews are off in the app, and Slack says nothing about it. */
    IGNORED,
    /** The same, and Slack refuses the call. */
    REFUSED,
    /** Question n: they take the place of the message's event metadata. */
    IN_PLACE_OF_THE_LABEL
  }

  private volatile Previews previews = Previews.ON;
  private volatile Duration scanDelay = Duration.ZERO;
  private volatile Duration shareDelay = Duration.ZERO;
  private volatile int lostShares;
  private volatile Emptied emptied = Emptied.REMAINDER;
  private volatile boolean fileDeletingDisabled;
  private volatile boolean messageDeletingDisabled;
  private volatile boolean ownersDeletePartnerFiles;
  private volatile boolean ownersSeePrivateFiles;
  private volatile boolean ownersDeleteMemberFiles = true;
  private volatile boolean foreignSharesListed = true;
  private volatile Duration planShows = Duration.ofDays(36_500);
  private volatile boolean limitIsOfChannel;
  private volatile boolean filesWithoutSubtype;
  private volatile boolean reshareHasSubtype = true;
  private volatile boolean strangersShown;
  private volatile boolean heicIsImage = true;
  private volatile boolean modalFilesBelongToBot;
  private volatile boolean shortMemberPages;
  private volatile boolean signInByRedirect;
  private volatile boolean commandsEscaped = true;
  private volatile String downloadsRedirectTo = "";

  Switches() {}

  public void previews(Previews of) {
    previews = of;
  }

  public Previews previews() {
    return previews;
  }

  /** How long a new file has neither type nor URL, by the fake's clock. */
  public void scanDelay(Duration delay) {
    scanDelay = delay;
  }

  /** How long after {@code files.completeUploadExternal} the share appears, by the fake's clock. */
  public void shareDelay(Duration delay) {
    shareDelay = delay;
  }

  /** So many of the next uploads are completed and never shared. */
  public void loseShares(int uploads) {
    lostShares = uploads;
  }

  /** Question a of the live checklist. */
  public void textlessMessage(Emptied outcome) {
    emptied = outcome;
  }

  /** The workspace's setting: nobody may delete a file, {@code file_deleting_disabled}. */
  public void disableFileDeleting(boolean disabled) {
    fileDeletingDisabled = disabled;
  }

  /** The workspace's setting: members may not delete messages, {@code cant_delete_message}. */
  public void disableMessageDeleting(boolean disabled) {
    messageDeletingDisabled = disabled;
  }

  /** Question d: whether an owner's token deletes a partner organisation's file. */
  public void ownersDeletePartnerFiles(boolean may) {
    ownersDeletePartnerFiles = may;
  }

  /** Question m: whether an owner's token sees files of private channels the owner is not in. */
  public void ownersSeePrivateFiles(boolean may) {
    ownersSeePrivateFiles = may;
  }

  /** Question m: whether an owner's token deletes members' files at all. */
  public void ownersDeleteMemberFiles(boolean may) {
    ownersDeleteMemberFiles = may;
  }

  /** Not known either: whether a file is listed in channels that the token does not see, too. */
  public void foreignSharesListed(boolean listed) {
    foreignSharesListed = listed;
  }

  /** How far back the workspace's plan shows messages: older ones are hidden. */
  public void planShows(Duration back) {
    planShows = back;
  }

  public Duration planShows() {
    return planShows;
  }

  /** Not known: whether {@code is_limited} is of the channel, or of what was asked for alone. */
  public void limitIsOfChannel(boolean whole) {
    limitIsOfChannel = whole;
  }

  public boolean limitIsOfChannel() {
    return limitIsOfChannel;
  }

  /** As old clients did: messages with files carry no subtype. */
  public void filesWithoutSubtype(boolean without) {
    filesWithoutSubtype = without;
  }

  /** Question b: whether the message of a file shared again has the subtype {@code file_share}. */
  public void reshareHasSubtype(boolean has) {
    reshareHasSubtype = has;
  }

  /** Question h: whether current members from a partner organisation are marked as strangers. */
  public void strangersShown(boolean shown) {
    strangersShown = shown;
  }

  /** Question c: whether {@code types=images} lists HEIC, and whether it has an image type. */
  public void heicIsImage(boolean image) {
    heicIsImage = image;
  }

  /** Question j: whether a file from a modal belongs to the bot; otherwise to the person. */
  public void modalFilesBelongToBot(boolean belong) {
    modalFilesBelongToBot = belong;
  }

  /** Pages of members hold fewer than were asked for. */
  public void shortMemberPages(boolean shorter) {
    shortMemberPages = shorter;
  }

  /** A download without a good token is redirected to the sign-in page; otherwise it is shown. */
  public void signInByRedirect(boolean redirect) {
    signInByRedirect = redirect;
  }

  /** Every download answers 302 to this address; empty: none does. */
  public void redirectDownloadsTo(String url) {
    downloadsRedirectTo = url;
  }

  /** The manifest's {@code should_escape}: people, channels and links in commands are marked. */
  public void escapeCommands(boolean escape) {
    commandsEscaped = escape;
  }

  public boolean commandsEscaped() {
    return commandsEscaped;
  }

  Duration scanDelay() {
    return scanDelay;
  }

  public Duration shareDelay() {
    return shareDelay;
  }

  public synchronized boolean nextShareIsLost() {
    boolean lost = lostShares > 0;
    lostShares = Math.max(0, lostShares - 1);
    return lost;
  }

  Emptied textlessMessage() {
    return emptied;
  }

  public boolean fileDeletingDisabled() {
    return fileDeletingDisabled;
  }

  public boolean messageDeletingDisabled() {
    return messageDeletingDisabled;
  }

  public boolean ownersDeletePartnerFiles() {
    return ownersDeletePartnerFiles;
  }

  boolean ownersSeePrivateFiles() {
    return ownersSeePrivateFiles;
  }

  public boolean ownersDeleteMemberFiles() {
    return ownersDeleteMemberFiles;
  }

  boolean foreignSharesListed() {
    return foreignSharesListed;
  }

  boolean filesWithoutSubtype() {
    return filesWithoutSubtype;
  }

  boolean reshareHasSubtype() {
    return reshareHasSubtype;
  }

  boolean strangersShown() {
    return strangersShown;
  }

  boolean heicIsImage() {
    return heicIsImage;
  }

  public boolean modalFilesBelongToBot() {
    return modalFilesBelongToBot;
  }

  public boolean shortMemberPages() {
    return shortMemberPages;
  }

  public boolean signInByRedirect() {
    return signInByRedirect;
  }

  public String downloadsRedirectTo() {
    return downloadsRedirectTo;
  }
}
