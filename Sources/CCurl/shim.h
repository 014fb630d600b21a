// libcurl sets its options through variable arguments, which Swift does not call; so one letter is one call here.
#include <curl/curl.h>
#include <string.h>

struct tutti_letter {
    const char *url, *user, *password, *from, *to, *authority, *bytes;
    size_t length;
    long security;  // 0 none, 1 STARTTLS or nothing, 2 TLS from the start
    long seconds;
};

struct tutti_upload {
    const char *bytes;
    size_t left;
};

static size_t tutti_read(char *into, size_t size, size_t count, void *state) {
    struct tutti_upload *upload = state;
    size_t taken = size * count < upload->left ? size * count : upload->left;
    memcpy(into, upload->bytes, taken);
    upload->bytes += taken;
    upload->left -= taken;
    return taken;
}

static size_t tutti_drop(char *from, size_t size, size_t count, void *state) {
    (void)from;
    (void)state;
    return size * count;
}

// Answers libcurl's code, 0 when the server took the letter; `answer` is the server's last SMTP code, `problem` has
// room for CURL_ERROR_SIZE bytes.
static int tutti_curl_send(const struct tutti_letter *letter, char *problem, long *answer) {
    CURL *curl = curl_easy_init();
    if (!curl) return CURLE_FAILED_INIT;
    struct tutti_upload upload = {letter->bytes, letter->length};
    struct curl_slist *to = curl_slist_append(NULL, letter->to);
    problem[0] = 0;
    curl_easy_setopt(curl, CURLOPT_URL, letter->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, letter->seconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, letter->seconds * 3);
    curl_easy_setopt(curl, CURLOPT_USE_SSL, letter->security ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_NONE);
    if (letter->user) curl_easy_setopt(curl, CURLOPT_USERNAME, letter->user);
    if (letter->password) curl_easy_setopt(curl, CURLOPT_PASSWORD, letter->password);
    if (letter->authority) curl_easy_setopt(curl, CURLOPT_CAINFO, letter->authority);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, letter->from);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, tutti_read);
    curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, tutti_drop);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem);
    CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, answer);
    curl_slist_free_all(to);
    curl_easy_cleanup(curl);
    return (int)code;
}
