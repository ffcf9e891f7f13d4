package io.cloakroom.command.all;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Denials;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.Queries;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.Slash;
import io.cloakroom.command.admin.AdminCommands;
import io.cloakroom.command.admin.RunningProgram;
import io.cloakroom.command.chosen.ChosenPictures;
import io.cloakroom.command.explain.ExplainCommands;
import io.cloakroom.command.find.Find;
import io.cloakroom.command.follow.Following;
import io.cloakroom.command.handin.Upload;
import io.cloakroom.command.home.HomePage;
import io.cloakroom.command.home.ManagedChannels;
import io.cloakroom.command.home.MyPictures;
import io.cloakroom.command.incident.IncidentCommands;
import io.cloakroom.command.link.LinkCommands;
import io.cloakroom.command.link.PictureSuggestions;
import io.cloakroom.command.log.LogCommands;
import io.cloakroom.command.numbers.AdminNumbers;
import io.cloakroom.command.own.OwnCommands;
import io.cloakroom.command.page.LibraryPage;
import io.cloakroom.command.page.LogPage;
import io.cloakroom.command.page.NumbersPage;
import io.cloakroom.command.page.PolicyPage;
import io.cloakroom.command.policy.PolicyCommands;
import io.cloakroom.command.policy.Reach;
import io.cloakroom.command.policytext.PolicyTextCommands;
import io.cloakroom.command.privacy.PrivacyCommands;
import io.cloakroom.command.project.AdminProject;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.command.quiz.PolicyQuiz;
import io.cloakroom.command.request.RequestCommands;
import io.cloakroom.command.review.PolicyReview;
import io.cloakroom.command.revoke.Revoke;
import io.cloakroom.command.role.RoleCommands;
import io.cloakroom.command.share.ShareCommands;
import io.cloakroom.command.share.ShareSources;
import io.cloakroom.command.sweep.AdminCoverage;
import io.cloakroom.command.sweep.AdminSweep;
import io.cloakroom.intake.follow.OlderPictures;
import io.cloakroom.intake.follow.OlderTerms;
import io.cloakroom.intake.keep.ReviewLists;
import io.cloakroom.intake.keep.StuckPosts;
import io.cloakroom.intake.review.Reviews;
import io.cloakroom.intake.say.RenewalNotices;
import io.cloakroom.intake.sweeping.Sweeps;
import io.cloakroom.numbers.MonthlyMessage;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.privacy.ErasureNotices;
import io.cloakroom.record.watch.Sightings;
import io.cloakroom.review.ChannelReview;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the groups of commands together, in the order in which help shows them. A new command goes
 * into the list of its group.
 */
public final class CommandSet {
  private CommandSet() {}

  /**
   * The door in, with everything behind it.
   *
   * @param name what stands before every command as people type it: {@code /image}
   */
  public static Commands of(
      RuleSources plain,
      PictureSources sources,
      ShareSources sharing,
      RunningProgram program,
      AuditLog audit,
      Clock clock,
      String name) {
    RuleSources rules = plain.dating(clock);
    Slash slash = new Slash(name);
    CallerRights rights = new CallerRights(rules.memberships(), rules.roles());
    Denials denials = new Denials(audit, clock);
    Queries queries = new Queries(audit, clock);
    QuestionLimit limit = new QuestionLimit(denials, System::nanoTime);
    LinkCommands links = new LinkCommands(rules, sources, rights, denials, queries, slash, clock);
    MyPictures mine = new MyPictures(sources, links.pictures(), clock);
    ChosenPictures chosen =
        new ChosenPictures(new Reach(program.messenger(), links.terms())::people);
    StuckPosts stuck =
        new StuckPosts(sources.intakes().queue(), sources.intakes().register(), clock);
    List<Command> all = new ArrayList<>();
    all.addAll(
        links.all(
            new RenewalNotices(rules.policies(), program.messenger()),
            chosen,
            mine,
            new Find(
                rules,
                sources,
                rights,
                denials,
                program.messenger(),
                new LibraryPage(sources.passes(), program.base()),
                slash,
                clock),
            new Upload(
                sharing.pages(), program.messenger(), links.pictures(), sources.links(), clock),
            new Revoke(links, rules, sources, chosen, rights, denials, slash, clock)));
    all.addAll(
        new OwnCommands(rules, sources, rights, denials, queries, audit, slash, clock)
            .all(
                links.managed(),
                links.pictures(),
                program.messenger(),
                new Reach(program.messenger(), links.terms())));
    all.addAll(
        new ShareCommands(
                links.pictures(),
                sources.links(),
                sharing,
                chosen,
                rules.keepsakes(),
                denials,
                clock)
            .all());
    ExplainCommands explain =
        new ExplainCommands(
            links.pictures(),
            sources,
            program.messenger(),
            rules.policies(),
            links.terms(),
            rights,
            denials,
            queries,
            limit,
            slash,
            clock);
    all.addAll(explain.ofPictures());
    all.addAll(
        new RequestCommands(
                links.pictures(),
                sources.requests(),
                sources.held(),
                new LogChannels(rules.store(), rules.keepsakes()),
                denials)
            .all());
    Following following =
        new Following(
            new OlderPictures(sources.linkStore(), rules.keepsakes(), rules.policies(), clock),
            new OlderTerms(sources.linkStore(), rules.keepsakes(), rules.policies(), clock));
    PolicyCommands policy =
        new PolicyCommands(
            rules, links.terms(), following, program.messenger(), denials, queries, slash, clock);
    all.addAll(policy.all());
    all.addAll(explain.ofPolicies());
    PolicyTextCommands texts =
        new PolicyTextCommands(
            rules,
            program.messenger(),
            new PolicyPage(sources.passes(), program.base()),
            queries,
            slash,
            clock);
    all.addAll(texts.ofChannel());
    all.add(
        new PolicyQuiz(rights, rules.policies(), rules.keepsakes(), program.messenger(), clock));
    all.add(
        new PolicyReview(
            new ChannelReview(
                sources.linkStore(),
                sources.requests(),
                audit,
                rules.policies(),
                program.messenger(),
                clock),
            new Reviews(
                new ReviewLists(rules.keepsakes()),
                sources.linkStore(),
                sources.links(),
                rules.policies(),
                sources.intakes().register(),
                audit,
                clock),
            sources.reviews(),
            limit,
            clock));
    all.addAll(
        new PrivacyCommands(
                rules.preferences(),
                program.reports(),
                program.erasures(),
                new ErasureNotices(
                    new LogChannels(rules.store(), rules.keepsakes()), program.messenger()),
                queries,
                limit,
                clock)
            .all());
    AdminCommands admin = new AdminCommands(rules, program, stuck, audit, rights, slash, clock);
    all.addAll(admin.all());
    RoleCommands roles =
        new RoleCommands(rules, rights, links.terms(), program.messenger(), slash, clock);
    all.addAll(roles.all());
    all.addAll(policy.ofWorkspace());
    all.add(texts.ofWorkspace());
    all.add(
        new AdminSweep(
            new Sweeps(sources.intakes(), clock), program.messenger(), rules.policies(), slash));
    all.add(new AdminCoverage(sources.intakes(), rules.policies(), audit, program.messenger()));
    all.add(
        new AdminNumbers(
            sources.numbers(),
            new MonthlyMessage(rules.store()),
            new NumbersPage(sources.passes(), program.base()),
            slash,
            clock));
    all.add(new AdminProject(rules.store(), roles.roles(), clock, slash));
    all.addAll(admin.ofPictures(links.pictures(), sources.linkStore(), sources.held()));
    all.addAll(
        new LogCommands(sources, rights, denials, queries, audit, slash, clock)
            .all(
                links.pictures(),
                program.messenger(),
                new LogChannels(rules.store(), rules.keepsakes()),
                program.record(),
                program.exports(),
                new LogPage(sources.passes(), program.base()),
                limit));
    all.addAll(
        new IncidentCommands(rules, sources, links.pictures(), audit, slash, clock)
            .all(
                sharing.outsiders(),
                new LogChannels(rules.store(), rules.keepsakes()),
                program.messenger(),
                new Sightings(rules.keepsakes(), audit, clock)));
    ManagedChannels managed = new ManagedChannels(rules, sources, stuck, rights, audit, clock);
    HomePage home = new HomePage(rules, sources, mine, managed, rights, audit, clock);
    PictureSuggestions pictures = links.suggestions(program.messenger());
    return new Commands(
        slash, rights, denials, all, home::of, pictures::of, rules.policies()::language);
  }
}
