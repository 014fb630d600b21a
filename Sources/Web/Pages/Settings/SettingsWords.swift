/// The texts of the settings.
enum SettingsWords: Catalog {
    case settings, people, business, operation, company, users, teams, roles, fields, pipeline, scoring, routing
    case calendar, mail, templates, security, tokens, audit, queue, saved, sent, taken, add, remove, name, key
    case chinese, english, object, condition, none, noTeams, never, problems, legalName, creditCode, address, bank
    case bankAccount, language, ownLanguage, companyLead, invite, inviteSend, inviteLead, email, fullName, team
    case state, active, disabled, invited, factor, lastSeen, weight, on, off, disable, enable, inviteAgain
    case resetMail, endSessions, removeFactor, signIn, handOver, handOverLead, handOverTo, handOverGo, noRecords
    case chooseRole, department, parent, addTeam, teamLoop, members
    case noLonger(String)
}
