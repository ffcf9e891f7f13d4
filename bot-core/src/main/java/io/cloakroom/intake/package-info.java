/**
 * The intake's doors: {@link io.cloakroom.intake.IntakeDesk} for what happens in a chat, {@link
 * io.cloakroom.intake.CatchUp} for what nobody handed in. Behind them are the queue, the walk, what
 * is said, what is kept, and the chores, each in a package of its own.
 */
package io.cloakroom.intake;
