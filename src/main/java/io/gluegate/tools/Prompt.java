package io.gluegate.tools;

import java.util.Optional;

/// A task that technicians often have, worded so that a model goes through the documentation in a
/// good order. The record's components are the arguments, [PromptSpec] is what clients see.
public sealed interface Prompt {

  /// What the model is told.
  String text();

  @PromptSpec(
      name = "find_runbook",
      title = "Find the runbook for a task",
      description = "Find the document that says how a task is done, and give its steps.")
  record FindRunbook(
      @Describe("What is to be done or what is broken, in your own words") String task,
      @Describe("Client it is for, by name or id; all clients when left out")
          Optional<String> organization)
      implements Prompt {

    @Override
    public String text() {
      var text = PromptText.of("Find the runbook for this task and give me its steps.");
      text.given("Task", task);
      organization.ifPresentOrElse(text::client, () -> text.given(PromptText.CLIENT, "not named"));
      return text.step(
              "Call itglue_search for records of the kind document, with the task in key words, and with the organization_id when the client is known. When nothing fits, search once more in other words, then without organization_id, for a runbook that holds for all clients; tell me when you use one of those.")
          .step(
              "Call itglue_get_document for the best document. Read a second one when the first does not cover the task. A document that is cut off is read by itglue_list_document_sections and itglue_get_document_section.")
          .step(
              "When still nothing is found at the client, look through itglue_list_documents, and tell me when the answers say that the index is not complete.")
          .step(
              "Answer with: what to check before starting, the steps in their order, how to see that it worked, whom to call when it did not. Say how old the document is when it was last updated over a year ago.")
          .toString();
    }
  }

  @PromptSpec(
      name = "onboard_user",
      title = "Onboard a user at a client",
      description = "Make the checklist for a new user from what the client's documents require.")
  record OnboardUser(
      @Describe("Client, by name or id") String organization,
      @Describe("Name of the new user") Optional<String> user,
      @Describe("Job, department, site, start date, devices: what is known")
          Optional<String> details)
      implements Prompt {

    @Override
    public String text() {
      return PromptText.of("Make a checklist for onboarding a new user at this client.")
          .client(organization)
          .given("User", user)
          .given("Known", details)
          .step(
              "Call itglue_get_organization for alerts and notes that hold for all work at this client.")
          .step(
              "Call itglue_search with the organization_id for: new user onboarding; naming of accounts and mailboxes; licenses; groups and shares; line of business applications; workstation setup; VPN and multi-factor sign-in; door access and phones.")
          .step(
              "Read each document that applies by itglue_get_document, the client's own one for onboarding first, and other records by the tool that their hit names in read_with. Search without organization_id for the provider's general procedure and follow the client's where they differ.")
          .step(
              "Answer with one checklist in the order of the work: approvals needed and who gives them, accounts, licenses, groups, applications, devices, hand-over to the user. Behind each item stands the document it comes from.")
          .step(
              "List what you need to know and do not, as questions to the client, and what the documents leave open.")
          .toString();
    }
  }

  @PromptSpec(
      name = "offboard_user",
      title = "Offboard a user at a client",
      description = "Make the checklist for a user who leaves, what must happen at once first.")
  record OffboardUser(
      @Describe("Client, by name or id") String organization,
      @Describe("Name of the user who leaves") Optional<String> user,
      @Describe("Last day, reason, who takes over mail and files: what is known")
          Optional<String> details)
      implements Prompt {

    @Override
    public String text() {
      return PromptText.of("Make a checklist for offboarding a user at this client.")
          .client(organization)
          .given("User", user)
          .given("Known", details)
          .step(
              "Call itglue_get_organization for alerts and notes that hold for all work at this client.")
          .step(
              "Call itglue_search with the organization_id for: user offboarding; disabling of accounts; mailbox and files of a leaver; shared passwords and door codes; VPN and remote access; line of business applications; return of devices; litigation hold and retention.")
          .step(
              "Read each document that applies by itglue_get_document, the client's own one for offboarding first, and other records by the tool that their hit names in read_with. Search without organization_id for the provider's general procedure and follow the client's where they differ.")
          .step(
              "Answer with one checklist in three parts: at once (access), within the day (mail, files, shared secrets that this person knew and that must be changed), later (licenses, devices, deletion after retention). Behind each item stands the document it comes from.")
          .step(
              "Name who at the client has to approve, and what must not be deleted. List what is open as questions to the client.")
          .toString();
    }
  }

  @PromptSpec(
      name = "check_documentation",
      title = "Check a client's documentation for gaps",
      description = "Compare what is documented about a client with what a technician needs.")
  record CheckDocumentation(@Describe("Client, by name or id") String organization)
      implements Prompt {

    @Override
    public String text() {
      return PromptText.of("Check the documentation of this client for gaps.")
          .client(organization)
          .step(
              "Call itglue_get_organization, itglue_list_document_folders and itglue_list_documents, all pages, sorted by updated_at.")
          .step(
              "Call itglue_vector_index_status: tell me when the client is not in the index, because then searching finds nothing.")
          .step(
              "For each of these subjects call itglue_search with the organization_id: network and internet line; servers and virtual hosts; backup and restore, with the last test; user onboarding and offboarding; Microsoft 365 and licenses; line of business applications; printers; phones; power and UPS; security incidents; contacts, approvals and escalation out of hours; vendors and contracts.")
          .step(
              "Where the passages do not tell whether the subject is covered, read the document by itglue_get_document, or another record by the tool that its hit names in read_with. Look for steps without a command or a place, names of people without a number, contradictions between documents, and dates that have passed.")
          .step(
              "Answer with a table: subject, covered by (document and URL), last updated, what is missing. Then the five gaps that would hurt most in an outage, each with the questions to ask the client.")
          .toString();
    }
  }

  @PromptSpec(
      name = "prepare_site_visit",
      title = "Prepare a site visit",
      description = "Gather what a technician has to know and to bring before going to a client.")
  record PrepareSiteVisit(
      @Describe("Client, by name or id") String organization,
      @Describe("What is to be done there") Optional<String> purpose,
      @Describe("Which of the client's sites") Optional<String> site)
      implements Prompt {

    @Override
    public String text() {
      return PromptText.of("Prepare my visit to this client on one page.")
          .client(organization)
          .given("Purpose", purpose)
          .given("Site", site)
          .step(
              "Call itglue_get_organization for alerts, opening hours and notes, and for the times at which nothing may be restarted.")
          .step(
              "Call itglue_search with the organization_id for: the purpose of the visit; the site; access, parking and keys; contacts on site; network overview and server room; open problems and recent incidents.")
          .step(
              "Read what matters to the purpose, and what is about the site, documents by itglue_get_document and other records by the tool that their hit names in read_with.")
          .step(
              "Answer with: whom to call before and on arrival, how to get in, what not to touch and when, the steps of the work with their documents, tools and spare parts to bring, and how to leave the site.")
          .step("List what I should look at or photograph there because the documents lack it.")
          .toString();
    }
  }
}
