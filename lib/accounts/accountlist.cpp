// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountlist.h"

#include "accounts/knownproviders.h"
#include "base/logging.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// The elements of a JSON array, each with its bytes unchanged; nullopt if `json` is not an array.
std::optional<QList<QByteArray>> elementsOf(const QByteArray &json)
{
    if (!json.startsWith('[') || !QJsonDocument::fromJson(json).isArray())
        return std::nullopt;
    QList<QByteArray> elements;
    qsizetype begin = 1;
    int depth = 0;
    bool isText = false;
    // In valid JSON, only a comma inside a string or a nested value does not separate two elements.
    for (qsizetype at = 1; at < json.size(); ++at) {
        const char c = json[at];
        if (isText) {
            at += c == '\\' ? 1 : 0;
            isText = c != '"';
        } else if (c == '"') {
            isText = true;
        } else if (depth == 0 && (c == ',' || c == ']')) {
            if (const QByteArray element = json.sliced(begin, at - begin).trimmed();
                !element.isEmpty())
                elements.append(element);
            begin = at + 1;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return elements;
}

QByteArray arrayOf(const QList<QByteArray> &elements)
{
    return '[' + elements.join(',') + ']';
}

} // namespace

AccountList::AccountList(Settings &settings, QObject *parent)
    : QAbstractListModel(parent)
    , m_settings(settings)
{
    load();
}

int AccountList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_accounts.size());
}

QVariant AccountList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Account &account = m_accounts[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return account.name;
    case IdRole:
        return account.id;
    case ModelsRole: {
        QStringList ids;
        for (const ModelInfo &model : account.models)
            ids.append(model.id);
        return ids;
    }
    default:
        return {};
    }
}

std::optional<Account> AccountList::find(const QString &id) const
{
    const Account *account = findAccount(m_accounts, id);
    return account ? std::optional(*account) : std::nullopt;
}

std::optional<Account> AccountList::defaultAccount() const
{
    if (const auto chosen = find(m_settings.value(Setting::defaultAccount)))
        return chosen;
    return m_accounts.isEmpty() ? std::nullopt : std::optional(m_accounts.first());
}

void AccountList::setDefaultAccount(const QString &id)
{
    m_settings.setValue(Setting::defaultAccount, id);
    emit changed();
}

Account AccountList::blank(DialectKind dialect)
{
    if (dialect != DialectKind::OpenAiChat) { // a protocol with a provider of its own
        const auto providers = knownProviders();
        return std::find_if(
                   providers.begin(), providers.end(),
                   [dialect](const KnownProvider &each) { return each.dialect == dialect; })
            ->newAccount();
    }
    Account account;
    account.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    account.name = tr("My server");
    account.needsKey = false;
    return account;
}

void AccountList::put(const Account &account)
{
    const auto it = std::find_if(m_accounts.begin(), m_accounts.end(),
                                 [&account](const Account &each) { return each.id == account.id; });
    if (it == m_accounts.end()) {
        const int row = int(m_accounts.size());
        beginInsertRows({}, row, row);
        m_accounts.append(account);
        endInsertRows();
    } else if (*it != account) {
        *it = account;
        const QModelIndex index = this->index(int(it - m_accounts.begin()));
        emit dataChanged(index, index);
    } else {
        return;
    }
    save();
    emit changed();
}

Account AccountList::addDemo()
{
    for (const Account &account : m_accounts) {
        if (account.isDemo)
            return account;
    }
    Account demo = blank(DialectKind::OpenAiChat);
    demo.name = tr("Demo");
    demo.isDemo = true;
    ModelInfo model;
    model.id = u"demo"_s;
    demo.models = {model};
    demo.defaultModel = model.id;
    put(demo);
    return demo;
}

void AccountList::removeAccount(const QString &id)
{
    const auto it = std::find_if(m_accounts.begin(), m_accounts.end(),
                                 [&id](const Account &each) { return each.id == id; });
    if (it == m_accounts.end())
        return;
    const int row = int(it - m_accounts.begin());
    beginRemoveRows({}, row, row);
    m_accounts.removeAt(row);
    endRemoveRows();
    save();
    emit changed();
}

void AccountList::load()
{
    const QByteArray stored = m_settings.value(Setting::accounts).trimmed();
    if (stored.isEmpty())
        return;
    const std::optional<QList<QByteArray>> elements = elementsOf(stored);
    if (!elements) {
        // The next save() overwrites the stored accounts, so a copy is kept.
        reportUnreadable(stored);
        return;
    }
    for (const QByteArray &element : *elements) {
        const Account account = accountFromJson(QJsonDocument::fromJson(element).object());
        if (account.id.isEmpty() || find(account.id))
            m_unreadable.append(element);
        else
            m_accounts.append(account);
    }
    if (!m_unreadable.isEmpty())
        reportUnreadable(arrayOf(m_unreadable));
}

/// Stores a copy, which shows at the next start that the problem was already reported.
void AccountList::reportUnreadable(const QByteArray &stored)
{
    const QByteArray kept = m_settings.value(Setting::damagedAccounts);
    if (kept.contains(stored))
        return;
    m_settings.setValue(Setting::damagedAccounts, kept.isEmpty() ? stored : kept + '\n' + stored);
    qCWarning(logChat) << "stored accounts are unreadable; they are kept as accounts/damaged";
    m_problem = tr("Some of your accounts could not be read. Reprise does not use them, and keeps "
                   "them unchanged in its settings file.");
}

void AccountList::save()
{
    QList<QByteArray> elements;
    for (const Account &account : std::as_const(m_accounts))
        elements.append(QJsonDocument(toJson(account)).toJson(QJsonDocument::Compact));
    m_settings.setValue(Setting::accounts, arrayOf(elements + m_unreadable));
    m_settings.sync();
}
