/// The texts of mail, templates, security, tokens and the audit log.
enum OperationWords: Catalog {
    case mailLead, host, port, protection, startTLS, tls, plain, user, password, passwordKept, from, fromName, test
    case testSubject, testText, outbox, noMails, to, subject, body, state, waiting, sentState, parked, retry, noSeal
    case templatesLead, placeholders, preview, restore, inChinese, inEnglish, securityLead, requiredRoles
    case tokensLead, newToken, tokenOnce, scope, readAll, readWrite, expires, days, owner, lastUsed, revoke
    case noTokens, objects, who, what, action, when, show, anybody, anything, older, nothing, settings
    case changes
    case rowsOut(Int)
}
