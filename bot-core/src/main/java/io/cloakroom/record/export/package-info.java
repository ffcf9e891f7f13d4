/**
 * The record as a file: for spreadsheets and other programs, and still one that can be verified.
 */
package io.cloakroom.record.export;
