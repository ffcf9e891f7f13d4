package io.cloakroom.deploy;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Denials;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.admin.RunningProgram;
import io.cloakroom.command.all.CommandSet;
import io.cloakroom.command.page.KnownPlaces;
import io.cloakroom.command.page.RecordDesk;
import io.cloakroom.command.share.ShareSources;
import io.cloakroom.demo.web.DemoBot;
import io.cloakroom.deploy.backup.DumpDoor;
import io.cloakroom.deploy.chats.ServedChats;
import io.cloakroom.deploy.keys.KeysDoor;
import io.cloakroom.deploy.operator.Purpose;
import io.cloakroom.deploy.scrub.ScrubDoor;
import io.cloakroom.gateway.Chats;
import io.cloakroom.gateway.Doors;
import io.cloakroom.gateway.Gateway;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.pane.DecidedPanes;
import io.cloakroom.gateway.pane.Panes;
import io.cloakroom.gateway.picture.PictureDesk;
import io.cloakroom.intake.CatchUp;
import io.cloakroom.intake.blocked.PictureBlocks;
import io.cloakroom.intake.keep.CarriedFiles;
import io.cloakroom.intake.preview.Thumbnails;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.receipt.Receipts;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.privacy.PersonReport;
import io.cloakroom.privacy.ReportPages;
import io.cloakroom.record.export.ExportPages;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;

/** Where calls come in: from chats, by commands and buttons, and by HTTP. */
final class ProgramDoors {
  private final Ground ground;
  private final OpenChats chats;
  private final Clearance clearance;
  private final Reception reception;
  private final Oversight oversight;
  private final Storage storage;
  private final IntakeStores intakes;
  private final Messenger messenger;
  private final AuditLog audit;
  private final URI baseUrl;
  private final Clock clock;
  private final Thumbnails thumbnails;
  private final ExportPages exports;
  private final ReportPages reports;
  private final Commands commands;
  private final Panes panes;

  ProgramDoors(
      Ground ground,
      OpenChats chats,
      Clearance clearance,
      Reception reception,
      Oversight oversight) {
    this.ground = ground;
    this.chats = chats;
    this.clearance = clearance;
    this.reception = reception;
    this.oversight = oversight;
    this.storage = ground.storage();
    this.intakes = ground.intakes();
    this.messenger = chats.messenger();
    this.audit = ground.audit();
    this.baseUrl = ground.settings().baseUrl();
    this.clock = ground.clock();
    this.thumbnails = new Thumbnails(reception.stores(), messenger, clearance.memberships(), clock);
    this.exports =
        new ExportPages(
            storage.keepsakes(),
            clearance.passes(),
            clearance.roles(),
            messenger,
            oversight.sealed().files(),
            audit,
            baseUrl,
            clock);
    this.reports =
        new ReportPages(
            storage.keepsakes(), clearance.passes(), messenger, report(), audit, baseUrl, clock);
    this.commands = commands();
    this.panes =
        new DecidedPanes(
            clearance.links(),
            reception.titles(),
            clearance.passes().tickets(),
            clearance.requests(),
            audit,
            clock);
  }

  private PersonReport report() {
    return new PersonReport(
        intakes,
        storage.links(),
        storage.requests(),
        storage.policies(),
        storage.preferences(),
        storage.lessons(),
        storage.policyTexts(),
        audit);
  }

  private Commands commands() {
    return CommandSet.of(
        new RuleSources(
            storage.policies(),
            clearance.policies(),
            clearance.roles(),
            clearance.memberships(),
            storage.preferences(),
            storage.lessons(),
            storage.policyTexts(),
            storage.keepsakes()),
        new PictureSources(
            clearance.links(),
            storage.links(),
            clearance.requests(),
            intakes,
            clearance.passes(),
            new Receipts(ground.vault()),
            reception.held(),
            new PictureBlocks(intakes.blocked(), ground.vault(), clock),
            reception.stores().onlookers(),
            thumbnails,
            storage.reviews(),
            storage.numbers()),
        ShareSources.of(
            reception.stores(),
            clearance.requests(),
            clearance.approvers(),
            reception.handIns(),
            reception.outsiders(),
            messenger,
            clock),
        program(),
        audit,
        clock,
        DemoBot.NAME);
  }

  private RunningProgram program() {
    return new RunningProgram(
        messenger,
        baseUrl,
        oversight.health()::problems,
        oversight.health()::warnings,
        oversight.late()::of,
        reception.desk()::rightsChanged,
        oversight.sealed(),
        exports,
        reports,
        oversight.erasures());
  }

  /** For what chats tell and are asked. */
  Doors ofChats() {
    CatchUp catchUp =
        new CatchUp(
            intakes,
            reception.desk(),
            messenger,
            clearance.policies(),
            storage.keepsakes(),
            audit,
            clock);
    return new Doors(
        reception.desk(), reception.pasted(), reception.people(), commands, catchUp, panes);
  }

  /**
   * The web server, not started yet.
   *
   * @param ofChats some chats call by HTTP
   */
  Gateway gateway(Doors ofChats) {
    return new Gateway(
        ground.door(),
        pictures(),
        records(),
        new Chats(
            messenger,
            ServedChats.signIns(chats.chats()),
            pages(ofChats),
            ServedChats.frames(chats.chats()),
            Optional.of(panes)),
        clock,
        oversight.health(),
        oversight.metrics().registry());
  }

  private PictureDesk pictures() {
    return new PictureDesk(
        clearance.links(),
        clearance.looks(),
        new CarriedFiles(intakes.register(), ground.vault(), clearance.links(), audit, clock),
        reception.titles(),
        thumbnails,
        clearance.passes(),
        clearance.requests(),
        reception.handIns(),
        reception.outsiders(),
        exports,
        reports,
        oversight.previews(),
        storage.keepsakes(),
        audit);
  }

  private RecordDesk records() {
    KnownPlaces places =
        new KnownPlaces(
            new LogChannels(storage.policies(), storage.keepsakes()),
            intakes.watermarks(),
            storage.policies());
    return new RecordDesk(
        commands,
        new CallerRights(clearance.memberships(), clearance.roles()),
        new Denials(audit, clock),
        places::in);
  }

  /** Those of the chats, and doors for {@code cloakroom backup}, {@code scrub} and {@code keys}. */
  private Map<String, Handler> pages(Doors ofChats) {
    Map<String, Handler> pages = new HashMap<>(ServedChats.pages(chats.chats(), ofChats));
    StorageSettings kept = ground.live().now().storage();
    GatewaySettings door = ground.door();
    pages.put(Purpose.BACKUP.path(), new DumpDoor(storage, kept, door));
    pages.put(
        Purpose.SCRUB.path(), new ScrubDoor(storage, ground.live(), door, chats.names(), clock));
    pages.put(Purpose.KEYS.path(), new KeysDoor(storage, kept, door));
    return pages;
  }
}
