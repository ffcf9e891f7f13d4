/**
 * A stateful fake of Slack for tests and for trying the product by hand: one process, loopback,
 * free ports. It is reached through the real SDK and keeps to what is documented of Slack; where
 * that is not known, {@link io.cloakroom.slack.fake.Switches} offers both outcomes.
 *
 * <h2>Starting</h2>
 *
 * <pre>{@code
 * TurnableClock clock = new TurnableClock();
 * try (FakeSlack slack = FakeSlack.start(clock)) {
 *   // CLOAKROOM_SLACK_API_URL     slack.apiUrl()
 *   // CLOAKROOM_SLACK_BOT_TOKEN   slack.botToken()
 *   // CLOAKROOM_SLACK_APP_TOKEN   slack.appToken()           Socket Mode, the default, or
 *   // ..._SIGNING_SECRET          slack.signingSecret()      with slack.deliverTo(url) for HTTP
 *   // ..._DELETION_TOKEN          slack.deletionToken()      the owner's, olga's
 *   // ..._CLIENT_ID, _SECRET      slack.openId().clientId(), .clientSecret(), .authorizeUrl()
 *   // ..._FILE_HOSTS              slack.fileHost()
 * }
 * }</pre>
 *
 * <h2>Acting and looking</h2>
 *
 * <pre>{@code
 * FakePerson ana = slack.person("ana");                    // a member of the workspace
 * FakeChannel design = slack.watched("design", ana);       // the bot is in it; slack.channel(..): not
 * SeenMessage post = ana.post(design, "north pier", FakeFile.of("pier.png", bytes));
 * SeenMessage card = slack.await("the card", () ->
 *     ana.sees(post).flatMap(p -> p.replies().stream().findFirst()));
 * AppReaction press = ana.press(card, "Open");             // label or action id
 * press.acknowledged(); press.awaitAnswer("opens"); press.awaitView();
 * AppReaction list = ana.command(design, "/image list");
 * SeenView form = ana.command(design, "/image policy edit").awaitView();
 * slack.opensPane(ana, card).page();                       // a click on a Work Object; workObjects(card)
 * ana.submit(form, Map.of("expiry", "7d")).errors();       // by action id or block id
 * ana.openHome(); ana.home(); ana.ephemerals(); ana.directMessages(); ana.views();
 * }</pre>
 *
 * <p>Also: {@code reply}, {@code broadcast}, {@code forward}, {@code reshare}, {@code edit}, {@code
 * delete}, {@code deleteFile}, {@code publish}, {@code join}, {@code leave}, {@code invite}, {@code
 * inviteBot}, {@code removeBot}, {@code choose} (menus), {@code close}, shortcuts; {@code
 * ana.profile().set("is_restricted", true)}; {@code slack.partner("pia", "partner")} with {@code
 * channel.shareWith(pia.teamId())}; {@code slack.postAsApp}; {@code slack.userGroup}. A {@link
 * io.cloakroom.slack.fake.use.Tamper} forges a payload; an old {@link
 * io.cloakroom.slack.fake.SeenMessage} is a stale card.
 *
 * <h2>Trouble</h2>
 *
 * <pre>{@code
 * slack.fail("files.delete", 3, Fault.rateLimited(2));     // also status, error, late, droppedAfter ..
 * slack.fail("download", 1, Fault.halfAnswer());           // "download" and "upload" are methods too
 * slack.rateLimits().enforce(true);                        // Slack's tiers, over the fake's clock
 * slack.sockets().disconnect("refresh_requested"); slack.sockets().breakOff();
 * slack.sockets().dropAcks(1);
 * slack.courier().retries(Duration.ZERO, Duration.ofMillis(50)); slack.courier().ackDeadline(..);
 * slack.events().hold(); .release(); .lose(true); .repeat(2); .omit("file_shared"); .delay(..)
 * slack.events().fileSharedFirst(true); .subscribe("file_created"); .emitRaw(..); .sendAgain(..)
 * slack.switches().scanDelay(..); .shareDelay(..); .loseShares(1); .textlessMessage(..) ..
 * slack.switches().escapeCommands(false);                  // "@ben" is <@U..|ben> in commands otherwise
 * slack.grant(slack.botToken(), "chat:write"); slack.revoke(..); slack.moveFile(file, url);
 * }</pre>
 *
 * <h2>What was done</h2>
 *
 * {@code slack.journal()} has every API call, download, upload, use of a response_url, delivery and
 * crawl, never a token's value; {@code slack.crawler().visits()} what a preview would have shown.
 *
 * <h2>From another process, or by hand</h2>
 *
 * {@link io.cloakroom.slack.fake.FakeSlackMain} runs it as a program (first argument: the port),
 * prints the settings to start the bot with, and serves a page at {@code /} on which one posts
 * files, types commands, presses buttons and fills forms in as anybody. Another process POSTs JSON
 * to {@code /control/channel}, {@code post}, {@code edit}, {@code delete}, {@code delete-file},
 * {@code join}, {@code leave}, {@code flag}, {@code command}, {@code press}, {@code submit}, {@code
 * close}, {@code home}, {@code fault}, {@code sockets}, {@code events}, {@code deliver}, {@code
 * limits}, and GETs {@code state}, {@code view?person=}, {@code journal?what=}, {@code
 * bytes?file=}; the fields are named where they are read, in {@code ControlActs} and {@code
 * ControlTrouble}.
 *
 * <p>Two traps of the SDK: it calls {@code auth.test} by itself before the first call of each token
 * in a JVM (so plan faults for {@code auth.test} after a first call), and its HTTP client repeats a
 * POST by itself when a kept connection breaks: one {@code droppedAfter} on {@code
 * chat.postMessage} then leaves two messages and an answer that looks well.
 *
 * <p>What Slack counts by time (trigger ids, response_urls, scans, rate limits, an event's age)
 * goes by the given clock; what a caller waits for (acknowledgements, retries) by the machine's.
 */
package io.cloakroom.slack.fake;
